namespace MembersSite.Application.Mail;

/// <summary>To whom a mail goes and what it says, as it is sealed in the queue.</summary>
/// <param name="EmailAddress">To whom.</param>
/// <param name="Subject">The subject, one line.</param>
/// <param name="Text">The text.</param>
/// <param name="Html">The same as HTML, to stand within a body.</param>
/// <param name="StopAddress">Where mails of this kind are stopped, or nothing.</param>
public sealed record MailContent(string EmailAddress, string Subject, string Text, string Html, string? StopAddress = null)
{
    internal const string Seal = "Mail.Content";

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(MailContent);
}
