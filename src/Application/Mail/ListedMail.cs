namespace MembersSite.Application.Mail;

/// <summary>A mail, as administrators may see it: never what it says, which may hold a link that is a secret.</summary>
/// <param name="Mail">Its row.</param>
/// <param name="EmailAddress">To whom; nothing once what it says is not kept any more.</param>
/// <param name="CanSendAgain">Whether it can be sent again, or tried at once where it waits.</param>
public sealed record ListedMail(MailRow Mail, string? EmailAddress, bool CanSendAgain)
{
    /// <summary>Leaves out to whom.</summary>
    public override string ToString() => $"{nameof(ListedMail)} {{ {Mail.Id}, {Mail.Kind} }}";
}
