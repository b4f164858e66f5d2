using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Joining;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.LoggingIn;
using MembersSite.Web.Members.Sessions;

namespace MembersSite.Web.Members.Joining;

/// <summary><c>POST /api/joins</c> asks for a mail, <c>POST /api/members</c> joins.</summary>
internal static class JoinApi
{
    public static void MapJoinApi(this RouteGroupBuilder api)
    {
        api.MapPost("/joins", AskAsync).WithDocs(JoinDocs.Ask);
        api.MapPost("/members", JoinAsync).WithDocs(JoinDocs.Join);
    }

    private static async Task<IResult> AskAsync(AskToJoinRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var asked = await mediator.Send(new AskToJoin(request.EmailAddress, http.Request.Device()), ct);
        return asked.Match(it => Results.Accepted(uri: null, new ChallengeResponse(it.Challenge)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> JoinAsync(JoinRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var message = new JoinMember(
            request.Username, request.FirstName, request.LastName, request.EmailAddress, request.Password, http.Request.MemberDevice(request.Name, token: null), request.Code, request.Challenge,
            request.Ceremony, request.Response);
        return (await mediator.Send(message, ct)).Match(
            it => it.SignedIn is { } signedIn ? Results.Created("/api/me", SessionResponse.Of(signedIn)) : new List<Error> { MemberErrors.WaitsForApproval }.ToProblem(http),
            errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>POST /api/joins</c>.</summary>
/// <param name="EmailAddress">At most 254 characters. Its domain may be in letters or in ASCII (<c>xn--…</c>), which are one address.</param>
internal sealed record AskToJoinRequest(string? EmailAddress)
{
    /// <summary>Leaves the address out.</summary>
    public override string ToString() => nameof(AskToJoinRequest);
}

/// <summary>What goes with the code that is on its way by mail.</summary>
/// <param name="Challenge">Keep it, and send it with the code: without it the eight digits are good for nothing.</param>
internal sealed record ChallengeResponse(string Challenge)
{
    /// <summary>Leaves the challenge out.</summary>
    public override string ToString() => nameof(ChallengeResponse);
}

/// <summary>The body of <c>POST /api/members</c>.</summary>
/// <param name="Username">3 to 30 letters, digits, dots, hyphens and underscores.</param>
/// <param name="FirstName">1 to 50 characters.</param>
/// <param name="Password">8 to 128 characters of any script; may be left out with a passkey.</param>
/// <param name="LastName">At most 50 characters; optional, for not everybody has one.</param>
/// <param name="Name">What the device or program is called, at most 100 characters; optional.</param>
/// <param name="Code">The eight digits that were mailed, with their <c>challenge</c>; or the last part of the address of the mailed link, without one.</param>
/// <param name="Challenge">What <c>POST /api/joins</c> answered; only with the eight digits.</param>
/// <param name="EmailAddress">In place of <c>code</c>, where the site does not confirm addresses: at most 254 characters.</param>
/// <param name="Ceremony">With a passkey, in place of a password or beside it: what <c>POST /api/joins/passkey-options</c> answered.</param>
/// <param name="Response">With a passkey, what the device answered, as JSON text.</param>
internal sealed record JoinRequest(
    string? Username, string? FirstName, string? Password = null, string? LastName = null, string? Name = null, string? Code = null, string? Challenge = null, string? EmailAddress = null,
    string? Ceremony = null, string? Response = null)
{
    /// <summary>Leaves everything out: a password, and what a person entered of themselves.</summary>
    public override string ToString() => nameof(JoinRequest);
}
