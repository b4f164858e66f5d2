using MembersSite.FunctionalTests.Schema;

namespace MembersSite.FunctionalTests.Members;

internal sealed class MembersSchema : IModuleSchema
{
    public string Tables =>
        """
        invitations: created_date email_address email_address_normalized id invited_by_id mails sent_date
        member_counts: level_id number state
        members: date_created disabled_reason email_address email_address_normalized first_name id last_login last_name level_id must_reset name_normalized name_sorted note num_logins password state trongate_user_id username username_normalized
        """;

    public IReadOnlyList<string> Indexes =>
        [
            "invitations(email_address_normalized) unique", "invitations(invited_by_id)", "members(email_address_normalized) unique", "members(last_login)", "members(level_id,state,id)", "members(level_id,state,last_login)",
            "members(level_id,state,name_sorted)", "members(name_normalized)", "members(name_sorted)", "members(trongate_user_id) unique", "members(username_normalized) unique",
        ];

    public IReadOnlyList<string> ForeignKeys => ["members trongate_user_id trongate_users restrict"];

    public IReadOnlyList<string> Times => ["invitations.created_date", "invitations.sent_date", "members.date_created", "members.last_login"];
}
