using MediatR;
using MembersSite.Application.Admin;
using MembersSite.Application.Audit;
using MembersSite.Domain.Audit;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Activity;

/// <summary><c>/admin/activity</c>: what happened on the whole site; <c>/admin/activity.csv</c>: the same as a file.</summary>
[Authorize(Scenarios.AdminPanel)]
internal sealed class SiteActivityController(IMediator mediator, TimeProvider clock) : Controller
{
    public const string Path = "/admin/activity";
    public const string FilePath = Path + ".csv";

    [HttpGet(Path)]
    public async Task<IActionResult> Index(string? member, string? kind, string? from, string? to, string? before, CancellationToken ct)
    {
        var asked = new ShowActivity(member, kind, from, to, before);
        var found = await mediator.Send(asked, ct);
        if (found.IsError && found.FirstError == AuditErrors.BadPage)
        {
            return this.ShowError(found.Errors);
        }

        var kinds = await mediator.Send(new ListKinds(), ct);
        var page = new SiteActivityPage(found.IsError ? new ShownActivity([], Next: null) : found.Value, asked, kinds.Value);
        return found.IsError ? this.ShowAgain(page, found.Errors) : View(page);
    }

    [HttpGet(FilePath)]
    public async Task<IActionResult> Download(string? member, string? kind, string? from, string? to, CancellationToken ct)
    {
        var file = await ActivityCsv.OpenAsync(HttpContext, mediator, new ShowActivity(member, kind, from, to), ct);
        if (file.IsError)
        {
            return this.ShowError(file.Errors);
        }

        await file.Value.WriteAsync(HttpContext, mediator, clock.GetUtcNow(), ct);
        return new EmptyResult();
    }
}

/// <summary>What <c>/admin/activity</c> shows.</summary>
/// <param name="Shown">What happened.</param>
/// <param name="Asked">What was asked for.</param>
/// <param name="Kinds">The words for what has happened here.</param>
internal sealed record SiteActivityPage(ShownActivity Shown, ShowActivity Asked, IReadOnlyList<string> Kinds)
{
    /// <summary>An address that asks for the same.</summary>
    /// <param name="path">The page or the file.</param>
    /// <param name="before">Where the page before ended, or nothing.</param>
    public string Address(string path, string? before = null)
    {
        var fields = new[] { ("Member", Asked.Member), ("Kind", Asked.Kind), ("From", Asked.From), ("To", Asked.To), ("Before", before) };
        return path + QueryString.Create(fields.Where(it => !string.IsNullOrEmpty(it.Item2)).Select(it => KeyValuePair.Create(it.Item1, it.Item2)));
    }
}
