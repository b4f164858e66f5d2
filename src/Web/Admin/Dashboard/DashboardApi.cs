using MediatR;
using MembersSite.Application.Admin;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;

namespace MembersSite.Web.Admin.Dashboard;

/// <summary><c>GET /api/admin/dashboard</c>: how the site is doing.</summary>
internal static class DashboardApi
{
    private static readonly ApiDoc Docs = new("getDashboard", AdminModule.Group, "See how the site is doing", "Members by level and state, sessions, mails that wait or were given up, and what happened on each of the last 30 days, in UTC. Sessions and mails are counted up to 100,000: beyond that, `isMore` says so. A day is null where its activity was deleted before anybody had it counted.")
    {
        Means = "How the site is doing.",
        Response = new DashboardResponse(
            1_204, [new LevelCount("admin", 2, 0, 0), new LevelCount("member", 1_190, 9, 3)], new UpTo(312, IsMore: false), new UpTo(0, IsMore: false), new UpTo(1, IsMore: false),
            [new DayCount(new DateOnly(2030, 5, 31), 4, 130, 11), new DayCount(new DateOnly(2030, 6, 1), 1, 42, 2)]),
    };

    public static void MapDashboardApi(this RouteGroupBuilder admin) => admin.MapGet("/dashboard", GetAsync).RequireAdminRead().WithDocs(Docs);

    private static async Task<IResult> GetAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var dashboard = await mediator.Send(new GetDashboard(), ct);
        return dashboard.Match(it => Results.Ok(DashboardResponse.Of(it)), errors => errors.ToProblem(http));
    }
}
