using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Tokens;
using MembersSite.Web.Common;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members;

/// <summary><c>POST /api/sessions</c> logs in; <c>DELETE /api/sessions/current</c> logs out.</summary>
internal static class SessionsApi
{
    public static void MapSessionsApi(this RouteGroupBuilder api)
    {
        var sessions = api.MapGroup("/sessions");
        sessions.MapPost("", LoginAsync);
        sessions.MapDelete("/current", LogoutAsync).RequireAuthorization();
    }

    private static async Task<IResult> LoginAsync(LoginRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var signedIn = await mediator.Send(new LoginMember(request.Login, request.Password, request.Remember, request.Name), ct);
        return signedIn.Match(it => Results.Created("/api/sessions/current", SessionResponse.Of(it)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> LogoutAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var revoked = await mediator.Send(new RevokeToken(http.User.TokenId()), ct);
        if (http.User.IsSignedInByCookie())
        {
            TokenCookie.Delete(http.Response);
        }

        return revoked.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>POST /api/sessions</c>.</summary>
/// <param name="Login">A username or an e-mail address.</param>
/// <param name="Password">The password, exactly as typed.</param>
/// <param name="Name">What the device or program is called, at most 100 characters; optional.</param>
/// <param name="Remember">Whether the session should last 30 days instead of one; optional.</param>
internal sealed record LoginRequest(string? Login, string? Password, string? Name, bool Remember = false)
{
    /// <summary>Leaves everything out: people type passwords into the wrong field.</summary>
    public override string ToString() => nameof(LoginRequest);
}

/// <summary>A new session. The token is shown here, and nowhere again.</summary>
internal sealed record SessionResponse(string Token, DateTimeOffset ExpiresAt, UserResponse User)
{
    public static SessionResponse Of(SignedIn it) =>
        new(it.Token.Value.RevealSecret(), it.Token.ExpiresAt, UserResponse.Of(it.Token.UserCode, it.Token.LevelTitle, it.Member));

    /// <summary>Leaves the token out, which is a secret.</summary>
    public override string ToString() => nameof(SessionResponse);
}
