using System.Globalization;
using MediatR;
using MembersSite.Application.Audit;
using MembersSite.Domain.Audit;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;

namespace MembersSite.Web.Audit;

/// <summary><c>GET /api/me/activity</c>: what happened on the account.</summary>
internal static class ActivityApi
{
    private static readonly ApiDoc Docs = new("listActivity", "Members", "See what happened on your account", "Log-ins and wrong passwords, changes, sessions and tokens that began or ended; newest first, at most 50 at a time. Where there are more, the header `Link` (RFC 8288) holds the address of the next page, with `rel=\"next\"`: the same with `before`, the `id` of the last row of this one. Without that header this is the last page.")
    {
        Means = "What happened.",
        Response = new[]
        {
            new ActivityItem(4711, "logged-in", "Logged in", "with the password", "member", "192.0.2.7", "Firefox on Linux", new DateTimeOffset(2030, 6, 1, 9, 30, 0, TimeSpan.Zero)),
        },
    };

    public static void MapActivityApi(this RouteGroupBuilder api) => api.MapGet("/me/activity", ListAsync).RequireAbility(AuditAbilities.Read).WithDocs(Docs);

    private static async Task<IResult> ListAsync(long? before, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var activity = await mediator.Send(new ListActivity(http.User.UserId(), before), ct);
        if (activity is { IsError: false, Value.Next: { } next })
        {
            http.Response.Headers.Link = string.Create(CultureInfo.InvariantCulture, $"</api/me/activity?before={next}>; rel=\"next\"");
        }

        return activity.Match(page => Results.Ok(page.Events.Select(ActivityItem.Of)), errors => errors.ToProblem(http));
    }
}
