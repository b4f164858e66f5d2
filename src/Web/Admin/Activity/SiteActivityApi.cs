using ErrorOr;
using MediatR;
using MembersSite.Application.Admin;
using MembersSite.Domain.Audit;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using Microsoft.Net.Http.Headers;

namespace MembersSite.Web.Admin.Activity;

/// <summary><c>GET /api/admin/activity</c>: what happened on the whole site, as JSON or as comma-separated values.</summary>
internal static class SiteActivityApi
{
    private const string Path = "/api/admin/activity";

    private static readonly MediaTypeHeaderValue Csv = new("text/csv");

    private static readonly ApiDoc Docs = new("listSiteActivity", AdminModule.Group, "See what happened on the site", "Of all members, newest first, at most 50 at a time. Where there are more, the header `Link` (RFC 8288) holds the address of the next page, with `rel=\"next\"`. With `Accept: text/csv` the answer is one file with all of it and no pages; that it was taken is written down. `member` is a username, an email address or a code; `from` and `to` are days in UTC, such as `2030-06-01`, and belong to it.")
    {
        Means = "What happened.",
        Response = new[]
        {
            new SiteActivityItem(4711, "level-changed", "Level changed", "to admin", "anna", "a8c3Xk2mQ9rT5vWz7yB4nD6fG1hJ0pLs", "administrator", "nora", "192.0.2.7", "Firefox on Linux", new DateTimeOffset(2030, 6, 1, 9, 30, 0, TimeSpan.Zero)),
        },
        Failures =
        [
            FindPerson.NotFound, AuditErrors.BadPage, Error.Validation(nameof(ShowActivity.From), "Enter the first day as year, month and day, such as 2030-06-01."),
            Error.Validation(nameof(ShowActivity.To), "The last day is before the first one."), Error.Validation(nameof(ShowActivity.Kind), "Nothing that happens is called so."),
        ],
    };

    public static void MapSiteActivityApi(this RouteGroupBuilder admin) => admin.MapGet("/activity", ListAsync).RequireAdminRead().WithDocs(Docs);

    private static async Task<IResult> ListAsync(
        string? member, string? kind, string? from, string? to, string? before, HttpContext http, IMediator mediator, TimeProvider clock, CancellationToken ct)
    {
        var asked = new ShowActivity(member, kind, from, to, before);
        if (http.Request.GetTypedHeaders().Accept.Any(Csv.Equals))
        {
            return await DownloadAsync(asked, http, mediator, clock, ct);
        }

        var found = await mediator.Send(asked, ct);
        if (found is { IsError: false, Value.Next: { } next })
        {
            http.Response.Headers.Link = $"<{new SiteActivityPage(found.Value, asked, []).Address(Path, next)}>; rel=\"next\"";
        }

        return found.Match(page => Results.Ok(page.Events.Select(SiteActivityItem.Of)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> DownloadAsync(ShowActivity asked, HttpContext http, IMediator mediator, TimeProvider clock, CancellationToken ct)
    {
        var file = await ActivityCsv.OpenAsync(http, mediator, asked, ct);
        if (file.IsError)
        {
            return file.Errors.ToProblem(http);
        }

        await file.Value.WriteAsync(http, mediator, clock.GetUtcNow(), ct);
        return Results.Empty;
    }
}
