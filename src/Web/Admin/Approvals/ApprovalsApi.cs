using System.Globalization;
using MediatR;
using MembersSite.Application.Members.Approvals;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;

namespace MembersSite.Web.Admin.Approvals;

/// <summary><c>/api/admin/approvals</c>: those who wait until they are let in.</summary>
internal static class ApprovalsApi
{
    public static void MapApprovalsApi(this RouteGroupBuilder admin)
    {
        var approvals = admin.MapGroup("/approvals");
        approvals.MapGet("", ListAsync).RequireAdminRead().WithDocs(ApprovalsDocs.List);
        approvals.MapPost("/{userCode}/approve", ApproveAsync).RequireAdminWrite().WithDocs(ApprovalsDocs.Approve);
        approvals.MapPost("/{userCode}/refuse", RefuseAsync).RequireAdminWrite().WithDocs(ApprovalsDocs.Refuse);
    }

    private static async Task<IResult> ListAsync(long? after, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var page = await mediator.Send(new ListWaiting(after), ct);
        if (page is { IsError: false, Value.Next: { } next })
        {
            http.Response.Headers.Link = string.Create(CultureInfo.InvariantCulture, $"</api/admin/approvals?after={next}>; rel=\"next\"");
        }

        return page.Match(it => Results.Ok(it.Members.Select(WaitingItem.Of)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> ApproveAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var decided = await mediator.Send(new DecideOnMember(http.User.UserId(), userCode, LetsIn: true), ct);
        return decided.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> RefuseAsync(string userCode, RefuseRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var decided = await mediator.Send(new DecideOnMember(http.User.UserId(), userCode, LetsIn: false, request.Reason), ct);
        return decided.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>POST /api/admin/approvals/{userCode}/refuse</c>.</summary>
/// <param name="Reason">Why, for the mail to them; at most 200 characters, and optional.</param>
internal sealed record RefuseRequest(string? Reason = null)
{
    /// <summary>Leaves the reason out.</summary>
    public override string ToString() => nameof(RefuseRequest);
}

/// <summary>Somebody who has joined and waits until they are let in.</summary>
/// <param name="Code">What names them.</param>
/// <param name="Username">The name they chose.</param>
/// <param name="FullName">First and last name, or the one they have.</param>
/// <param name="EmailAddress">Where mail reaches them.</param>
/// <param name="JoinedAt">Since when they wait.</param>
internal sealed record WaitingItem(string Code, string Username, string FullName, string EmailAddress, DateTimeOffset JoinedAt)
{
    public static WaitingItem Of(WaitingMember it) => new(it.UserCode, it.Username, it.FullName, it.EmailAddress, it.JoinedAt);

    /// <summary>Leaves out names and address.</summary>
    public override string ToString() => nameof(WaitingItem);
}
