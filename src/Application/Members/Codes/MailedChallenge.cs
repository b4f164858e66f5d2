namespace MembersSite.Application.Members.Codes;

/// <summary>What the window that asked for a mail keeps: without it the short code of that mail is good for nothing.</summary>
/// <param name="Challenge">The code and the secret of the link, sealed.</param>
/// <param name="Until">When link and code run out.</param>
public sealed record MailedChallenge(string Challenge, DateTimeOffset Until)
{
    /// <summary>Leaves the challenge out.</summary>
    public override string ToString() => nameof(MailedChallenge);
}
