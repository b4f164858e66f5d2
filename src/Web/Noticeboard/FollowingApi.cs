using MediatR;
using MembersSite.Application.Noticeboard.Following;
using MembersSite.Domain.Noticeboard;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;

namespace MembersSite.Web.Noticeboard;

/// <summary><c>/api/notices/following</c>: new notices by mail.</summary>
internal static class FollowingApi
{
    private static readonly ApiDoc Get = new("isFollowingNotices", "Notices", "See whether new notices are mailed to you", "They are where you have asked for it.")
    {
        Means = "Whether they are.",
        Response = new FollowingResponse(IsFollowing: true),
    };

    private static readonly ApiDoc Begin = new("followNotices", "Notices", "Get new notices by mail", "Each one that others put up, with a link that stops these mails. Asking twice is no mistake.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "They are mailed to you from now on.",
    };

    private static readonly ApiDoc End = new("unfollowNotices", "Notices", "Get no more notices by mail", "Asking twice is no mistake.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "No more are mailed to you.",
    };

    public static void MapFollowingApi(this RouteGroupBuilder api)
    {
        api.MapGet("/notices/following", GetAsync).RequireAbility(NoticeAbilities.Write).WithDocs(Get);
        api.MapPut("/notices/following", BeginAsync).RequireAbility(NoticeAbilities.Write).WithDocs(Begin);
        api.MapDelete("/notices/following", EndAsync).RequireAbility(NoticeAbilities.Write).WithDocs(End);
    }

    private static async Task<IResult> GetAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var isFollowing = await mediator.Send(new IsFollowingNotices(http.User.UserId()), ct);
        return isFollowing.Match(it => Results.Ok(new FollowingResponse(it)), errors => errors.ToProblem(http));
    }

    private static Task<IResult> BeginAsync(HttpContext http, IMediator mediator, CancellationToken ct) => FollowAsync(isOn: true, http, mediator, ct);

    private static Task<IResult> EndAsync(HttpContext http, IMediator mediator, CancellationToken ct) => FollowAsync(isOn: false, http, mediator, ct);

    private static async Task<IResult> FollowAsync(bool isOn, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var changed = await mediator.Send(new FollowNotices(http.User.UserId(), isOn), ct);
        return changed.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>What <c>GET /api/notices/following</c> answers.</summary>
/// <param name="IsFollowing">Whether new notices are mailed to the user.</param>
internal sealed record FollowingResponse(bool IsFollowing);
