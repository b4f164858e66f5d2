using MembersSite.Application.Members;
using MembersSite.Application.Tokens;
using MembersSite.Web.Members.Profile;

namespace MembersSite.Web.Members.Sessions;

/// <summary>A new session. The token is shown here, and nowhere again.</summary>
/// <param name="Token">The token to send as <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresAt">When the session ends at the latest; unused it ends earlier.</param>
/// <param name="User">Who is signed in.</param>
/// <param name="Device">Keep it, and send it as <c>device</c> with the next log-in: the device is known by it, and no notice is mailed. Nothing where the device was known already.</param>
/// <param name="TrustedDevice">Keep it, and send it as <c>trustedDevice</c> with the next log-ins: no second factor is asked for then, for 30 days. Nothing unless that was asked for.</param>
internal sealed record SessionResponse(string Token, DateTimeOffset ExpiresAt, UserResponse User, string? Device = null, string? TrustedDevice = null)
{
    public static SessionResponse Of(SignedIn it) =>
        new(it.Token.Value.RevealSecret(), it.Token.EndsAt, UserResponse.Of(it.Token.UserCode, it.Token.LevelTitle, it.Member), it.NewDevice?.Value.RevealSecret(), it.Trusted?.Value.RevealSecret());

    /// <summary>Leaves the token out, which is a secret.</summary>
    public override string ToString() => nameof(SessionResponse);
}

/// <summary>The new value of a session; the old one is refused from now on.</summary>
/// <param name="Token">The token to send from now on.</param>
/// <param name="ExpiresAt">When the session ends at the latest, as before.</param>
internal sealed record RotatedResponse(string Token, DateTimeOffset ExpiresAt)
{
    public static RotatedResponse Of(IssuedToken it) => new(it.Value.RevealSecret(), it.EndsAt);

    /// <summary>Leaves the token out, which is a secret.</summary>
    public override string ToString() => nameof(RotatedResponse);
}

/// <summary>How many sessions were ended.</summary>
/// <param name="Ended">Their number.</param>
internal sealed record EndedResponse(int Ended);
