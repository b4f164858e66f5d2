using MembersSite.Application.Members.Codes;

namespace MembersSite.Web.Members.Codes;

/// <summary>A mail is on its way, if somebody has that address. It does not say whether.</summary>
/// <param name="Challenge">Keep it, and send it with the eight digits of the mail: without it they are good for nothing.</param>
internal sealed record ChallengeResponse(string Challenge)
{
    public static ChallengeResponse Of(MailedChallenge it) => new(it.Challenge);

    /// <summary>Leaves the challenge out.</summary>
    public override string ToString() => nameof(ChallengeResponse);
}
