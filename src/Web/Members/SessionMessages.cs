using MembersSite.Application.Members;
using MembersSite.Application.Tokens;

namespace MembersSite.Web.Members;

// What the sessions' API takes and answers.

/// <summary>The body of <c>POST /api/sessions</c>.</summary>
/// <param name="Login">A username or an e-mail address.</param>
/// <param name="Password">The password, exactly as typed.</param>
/// <param name="Name">What the device or program is called, at most 100 characters; optional.</param>
/// <param name="Remember">Whether the session should last 30 days instead of one; optional.</param>
internal sealed record LoginRequest(string? Login, string? Password, string? Name = null, bool Remember = false)
{
    /// <summary>Leaves everything out: people type passwords into the wrong field.</summary>
    public override string ToString() => nameof(LoginRequest);
}

/// <summary>A new session. The token is shown here, and nowhere again.</summary>
/// <param name="Token">The token to send as <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresAt">When the session ends at the latest; unused it ends earlier.</param>
/// <param name="User">Who is signed in.</param>
internal sealed record SessionResponse(string Token, DateTimeOffset ExpiresAt, UserResponse User)
{
    public static SessionResponse Of(SignedIn it) =>
        new(it.Token.Value.RevealSecret(), it.Token.EndsAt, UserResponse.Of(it.Token.UserCode, it.Token.LevelTitle, it.Member));

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

/// <summary>One of the sessions of <c>GET /api/sessions</c>.</summary>
/// <param name="Id">What to end it by.</param>
/// <param name="Name">What its owner calls the device, if anything.</param>
/// <param name="Browser">What the device seems to be, such as "Firefox on Linux".</param>
/// <param name="IpAddress">Where it was begun from.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
/// <param name="ExpiresAt">When it ends unless it is used.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
internal sealed record SessionItem(
    long Id, string? Name, string Browser, string? IpAddress, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt, bool IsCurrent)
{
    public static SessionItem Of(TokenView token, bool isCurrent) => new(
        token.Id, token.Name, BrowserName.Of(token.UserAgent), token.IpAddress, token.CreatedAt, token.LastUsedAt, token.ExpiresAt, isCurrent);
}

/// <summary>How many sessions were ended.</summary>
/// <param name="Ended">Their number.</param>
internal sealed record EndedResponse(int Ended);
