using MediatR;
using MembersSite.Application.Noticeboard.Following;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Noticeboard;

/// <summary>New notices by mail: asking for them, and having enough of them.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class FollowingController(IMediator mediator) : Controller
{
    private const string StopPath = NoticesController.Path + "/stop/{ticket}";

    [Authorize]
    [HttpPost(NoticesController.Path + "/follow")]
    public Task<IActionResult> Follow(CancellationToken ct) => FollowAsync(isOn: true, "New notices are mailed to you from now on.", ct);

    [Authorize]
    [HttpPost(NoticesController.Path + "/unfollow")]
    public Task<IActionResult> Unfollow(CancellationToken ct) => FollowAsync(isOn: false, "No more notices are mailed to you.", ct);

    /// <summary>Where the link in each mail leads: whoever opens it, a scanner of mails too, changes nothing.</summary>
    [HttpGet(StopPath)]
    public IActionResult Stop(string ticket) => View(new StopPage(ticket, IsStopped: false));

    /// <summary>The button on that page; and the one that mail programs show (RFC 8058), which sends no cookies.</summary>
    [HttpPost(StopPath)]
    public async Task<IActionResult> Stop(string ticket, CancellationToken ct)
    {
        var stopped = await mediator.Send(new StopNotices(ticket), ct);
        return stopped.IsError ? this.ShowAgain(new StopPage(ticket, IsStopped: false), stopped.Errors) : View(new StopPage(ticket, IsStopped: true));
    }

    private async Task<IActionResult> FollowAsync(bool isOn, string said, CancellationToken ct)
    {
        var changed = await mediator.Send(new FollowNotices(User.UserId(), isOn), ct);
        if (changed.IsError)
        {
            return this.ShowError(changed.Errors);
        }

        TempData.Say(said);
        return LocalRedirect(NoticesController.Path);
    }
}

/// <summary>What the page of the link shows.</summary>
/// <param name="Ticket">What ends the address of the link.</param>
/// <param name="IsStopped">Whether the mails have stopped.</param>
internal sealed record StopPage(string Ticket, bool IsStopped)
{
    /// <summary>Leaves the ticket out.</summary>
    public override string ToString() => nameof(StopPage);
}
