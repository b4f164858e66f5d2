namespace MembersSite.Application.Mail;

/// <summary>To whom a mail goes and what it says, as it is sealed in the queue.</summary>
internal sealed record MailContent(string EmailAddress, string Subject, string Text, string Html)
{
    public const string Seal = "Mail.Content";

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(MailContent);
}
