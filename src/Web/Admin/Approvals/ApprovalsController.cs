using System.Globalization;
using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Approvals;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Approvals;

/// <summary><c>/admin/approvals</c>: those who have joined and wait until they are let in. Some are chosen, and the next page asks what becomes of them.</summary>
[Authorize(Scenarios.AdminPanel)]
internal sealed class ApprovalsController(IMediator mediator) : Controller
{
    public const string Path = "/admin/approvals";

    private const string DecidePath = Path + "/decide";
    private const string DecideView = "Decide";

    [HttpGet(Path)]
    public async Task<IActionResult> Index(long? after, CancellationToken ct)
    {
        var page = await mediator.Send(new ListWaiting(after), ct);
        return page.IsError ? this.ShowError(page.Errors) : View(new ApprovalsPage(page.Value, IsFirst: after is null));
    }

    [HttpGet(DecidePath)]
    public async Task<IActionResult> Decide(string[]? user, CancellationToken ct)
    {
        var waiting = await mediator.Send(new FindWaiting(user ?? []), ct);
        if (waiting.IsError || waiting.Value.Count == 0)
        {
            return Say(user is null or [] ? "Choose somebody first." : "Nobody of those waits any more: somebody else has decided.");
        }

        return View(DecideView, new DecidePage(waiting.Value));
    }

    [HttpPost(Path + "/approve")]
    public Task<IActionResult> Approve(string[]? user, CancellationToken ct) => DecideAsync(user ?? [], letsIn: true, reason: null, ct);

    [HttpPost(Path + "/refuse")]
    public Task<IActionResult> Refuse(string[]? user, string? reason, CancellationToken ct) => DecideAsync(user ?? [], letsIn: false, reason, ct);

    // Each in a transaction of their own: of a list on which somebody else is at work too, what can be done is done, and the rest is said.
    private async Task<IActionResult> DecideAsync(string[] users, bool letsIn, string? reason, CancellationToken ct)
    {
        var (done, meanwhile) = (0, 0);
        foreach (var code in users.Distinct(StringComparer.Ordinal).Take(FindWaiting.Most))
        {
            var decided = await mediator.Send(new DecideOnMember(User.UserId(), code, letsIn, reason), ct);
            if (!decided.IsError)
            {
                done++;
            }
            else if (decided.FirstError == MemberErrors.NotWaiting || decided.FirstError.Type == ErrorType.NotFound)
            {
                meanwhile++;
            }
            else if (decided.FirstError.Type == ErrorType.Validation)
            {
                var waiting = await mediator.Send(new FindWaiting(users), ct);
                return this.ShowAgain(new DecidePage(waiting.Value) { Reason = reason }, decided.Errors, DecideView);
            }
            else
            {
                return this.ShowError(decided.Errors);
            }
        }

        return Say(WordsOf(done, meanwhile, letsIn));
    }

    private LocalRedirectResult Say(string line)
    {
        TempData.Say(line);
        return LocalRedirect(Path);
    }

    private static string WordsOf(int done, int meanwhile, bool letsIn)
    {
        static string Members(int number) => number == 1 ? "One member" : string.Create(CultureInfo.InvariantCulture, $"{number:N0} members");
        var said = done == 0 ? "Nothing was changed."
            : letsIn ? $"{Members(done)} let in, and told by mail."
            : $"{Members(done)} refused, and told by mail. Nothing of them is kept.";
        return meanwhile == 0 ? said : $"{said} {Members(meanwhile)} did not wait any more: somebody else has decided.";
    }
}

/// <summary>What <c>/admin/approvals</c> shows.</summary>
internal sealed record ApprovalsPage(WaitingPage List, bool IsFirst);

/// <summary>What <c>/admin/approvals/decide</c> shows.</summary>
internal sealed record DecidePage(IReadOnlyList<WaitingMember> Members)
{
    /// <summary>What was typed as reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(DecidePage);
}
