using MembersSite.FunctionalTests.Schema;

namespace MembersSite.FunctionalTests.Members;

internal sealed class MembersSchema : IModuleSchema
{
    public string Tables =>
        "members: date_created email_address email_address_normalized first_name id last_login last_name num_logins password trongate_user_id username username_normalized";

    public IReadOnlyList<string> Indexes =>
        ["members(email_address_normalized) unique", "members(trongate_user_id) unique", "members(username_normalized) unique"];

    public IReadOnlyList<string> ForeignKeys => ["members trongate_user_id trongate_users restrict"];

    public IReadOnlyList<string> Times => ["members.date_created", "members.last_login"];
}
