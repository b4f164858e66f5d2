using MembersSite.FunctionalTests.Schema;

namespace MembersSite.FunctionalTests.Mail;

internal sealed class MailSchema : IModuleSchema
{
    public string Tables => "mails: attempts content created_date due_date ended_date failure good_until_date id kind leased_until_date owner_id state";

    public IReadOnlyList<string> Indexes => ["mails(owner_id)", "mails(state,due_date)", "mails(state,id)"];

    public IReadOnlyList<string> ForeignKeys => [];

    public IReadOnlyList<string> Times => ["mails.created_date", "mails.due_date", "mails.ended_date", "mails.good_until_date", "mails.leased_until_date"];
}
