using ErrorOr;
using MediatR;
using MembersSite.Application.Admin.Impersonation;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Admin.Impersonation;

/// <summary><c>/api/admin/members/{userCode}/impersonations</c>: seeing the site as a member, and who does.</summary>
internal static class ImpersonationApi
{
    public static void MapImpersonationApi(this RouteGroupBuilder admin)
    {
        var impersonations = admin.MapGroup("/members/{userCode}/impersonations").WithMetadata(new AsYourselfAttribute());
        impersonations.MapGet("", ListAsync).RequireAdminRead().WithDocs(ImpersonationDocs.List);
        impersonations.MapPost("", StartAsync).RequireScenario(Scenarios.AdminPanel).RequireRecentProof().WithDocs(ImpersonationDocs.Start);
        impersonations.MapDelete("/{id:long}", EndAsync).RequireAdminWrite().WithDocs(ImpersonationDocs.End);
    }

    private static async Task<IResult> ListAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var list = await mediator.Send(new ListImpersonations(userCode), ct);
        return list.Match(
            it => Results.Ok(it.Living.Select(token => new ImpersonationItem(token.Id, token.Name, token.CreatedAt, token.LastUsedAt, token.ExpiresAt))),
            errors => errors.ToProblem(http));
    }

    private static async Task<IResult> StartAsync(string userCode, ImpersonationRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var started = await mediator.Send(new StartImpersonation(http.User.Token()!, userCode, request.Reason, http.Request.Device()), ct);
        return started.Match(it => Results.Json(new ImpersonationResponse(it.Grant, it.EndsAt), statusCode: StatusCodes.Status201Created), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> EndAsync(string userCode, long id, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var ended = await mediator.Send(new ListImpersonations(userCode), ct).ThenAsync(it => mediator.Send(new EndImpersonation(http.User.UserId(), it.UserId, id), ct));
        return ended.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>POST /api/admin/members/{userCode}/impersonations</c>.</summary>
/// <param name="Reason">Why, 3 to 100 characters. The member can read it.</param>
internal sealed record ImpersonationRequest(string? Reason)
{
    /// <summary>Leaves out what somebody wrote.</summary>
    public override string ToString() => nameof(ImpersonationRequest);
}

/// <summary>What lets an administrator see the site as a member.</summary>
/// <param name="Grant">What to send as the header <c>Impersonation</c>, beside the token of the same administrator's session.</param>
/// <param name="EndsAt">When it ends by itself.</param>
internal sealed record ImpersonationResponse(string Grant, DateTimeOffset EndsAt)
{
    /// <summary>Leaves the grant out, which is a secret.</summary>
    public override string ToString() => nameof(ImpersonationResponse);
}

/// <summary>Somebody who sees the site as a member.</summary>
/// <param name="Id">What to end it by.</param>
/// <param name="Administrator">The username of the administrator.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
internal sealed record ImpersonationItem(long Id, string? Administrator, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt);
