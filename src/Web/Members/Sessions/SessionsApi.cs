using System.Globalization;
using MediatR;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.LoggingIn;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members.Sessions;

/// <summary>
/// <c>/api/sessions</c>: logging in begins a session; sessions can be listed, renewed and ended.
/// </summary>
internal static class SessionsApi
{
    public static void MapSessionsApi(this RouteGroupBuilder api)
    {
        var sessions = api.MapGroup("/sessions");
        sessions.MapPost("", LoginAsync).WithDocs(SessionsDocs.LogIn);
        sessions.MapGet("", ListAsync).RequireAbility(MemberAbilities.SessionsRead).WithDocs(SessionsDocs.List);
        sessions.MapDelete("", EndOthersAsync).RequireAbility(MemberAbilities.SessionsWrite).WithDocs(SessionsDocs.EndOthers);
        sessions.MapDelete("/{id:long}", EndAsync).RequireAbility(MemberAbilities.SessionsWrite).WithDocs(SessionsDocs.End);
        sessions.MapGet("/current", GetCurrentAsync).RequireSession().WithDocs(SessionsDocs.Current);
        sessions.MapPost("/current/rotate", RotateAsync).RequireSession().WithDocs(SessionsDocs.Rotate);
        sessions.MapPost("/current/confirm", ConfirmAsync).RequireSession().WithDocs(SessionsDocs.Confirm);
        sessions.MapDelete("/current", LogoutAsync).RequireSession().WithDocs(SessionsDocs.LogOut);
    }

    private static async Task<IResult> LoginAsync(LoginRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var device = http.Request.MemberDevice(request.Name, request.Device, request.TrustedDevice);
        return await http.AnswerAsync(mediator, await mediator.Send(new LoginMember(request.Login, request.Password, request.Remember, device), ct), ct);
    }

    // A list without a wrapper, as ever: where it goes on stands in the header (RFC 8288).
    private static async Task<IResult> ListAsync(long? before, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var current = http.User.Token()!;
        var sessions = await mediator.Send(new ListTokens(current.UserId, TokenPurpose.Session, before), ct);
        if (sessions is { IsError: false, Value.Next: { } next })
        {
            http.Response.Headers.Link = string.Create(CultureInfo.InvariantCulture, $"</api/sessions?before={next}>; rel=\"next\"");
        }

        return sessions.Match(
            page => Results.Ok(page.Tokens.Select(session => SessionItem.Of(session, isCurrent: session.Id == current.TokenId))),
            errors => errors.ToProblem(http));
    }

    private static async Task<IResult> GetCurrentAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var current = http.User.Token()!;
        var session = await mediator.Send(new GetToken(current.UserId, current.TokenId, TokenPurpose.Session), ct);
        return session.Match(it => Results.Ok(CurrentSessionItem.Of(SessionItem.Of(it, isCurrent: true), AssuranceItem.Of(current, it.ProvedAt))), errors => errors.ToProblem(http));
    }

    // All but the one that asks; an API token is no session, and so ends all.
    private static async Task<IResult> EndOthersAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var current = http.User.Token()!;
        var revoked = await mediator.Send(new RevokeUserTokens(current.UserId, TokenPurpose.Session, ExceptTokenId: current.TokenId), ct);
        return revoked.Match(it => Results.Ok(new EndedResponse(it.Count)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> EndAsync(long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var revoked = await mediator.Send(new RevokeToken(http.User.UserId(), id, TokenPurpose.Session), ct);
        return revoked.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> RotateAsync(HttpContext http, IMediator mediator, SessionCookie cookie, CancellationToken ct)
    {
        var current = http.User.Token()!;
        var rotated = await mediator.Send(new RotateToken(current.UserId, current.TokenId), ct);
        return rotated.ThenDo(it => cookie.Renew(http, it)).Match(it => Results.Ok(RotatedResponse.Of(it)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> ConfirmAsync(ConfirmRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var current = http.User.Token()!;
        var confirmed = await mediator.Send(new ConfirmSession(current.UserId, current.TokenId, request.Password, request.Code, Assurance.Of(current.Payload)), ct);
        return confirmed.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> LogoutAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var current = http.User.Token()!;

        // Logging out twice at once is no mistake: the session is over either way.
        await mediator.Send(new RevokeToken(current.UserId, current.TokenId, current.Purpose), ct);
        TokenCookie.Delete(http.Response);
        return Results.NoContent();
    }
}

/// <summary>The body of <c>POST /api/sessions/current/confirm</c>.</summary>
/// <param name="Password">The password, as typed; not needed beside a code.</param>
/// <param name="Code">A code of the authenticator app, or a recovery code; optional.</param>
internal sealed record ConfirmRequest(string? Password, string? Code = null)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(ConfirmRequest);
}

/// <summary>The body of <c>POST /api/sessions</c>.</summary>
/// <param name="Login">A username or an e-mail address.</param>
/// <param name="Password">The password, as typed.</param>
/// <param name="Name">What the device or program is called, at most 100 characters; optional.</param>
/// <param name="Remember">Whether the session should last 30 days instead of one; optional.</param>
/// <param name="Device">What an earlier log-in on this device answered as <c>device</c>; optional.</param>
/// <param name="TrustedDevice">What an earlier log-in on this device answered as <c>trustedDevice</c>, so that no second factor is asked for; optional.</param>
internal sealed record LoginRequest(string? Login, string? Password, string? Name = null, bool Remember = false, string? Device = null, string? TrustedDevice = null)
{
    /// <summary>Leaves everything out: people type passwords into the wrong field.</summary>
    public override string ToString() => nameof(LoginRequest);
}
