using MediatR;
using MembersSite.Application.Audit;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Audit;

/// <summary><c>/account/activity</c>: what happened on the member's account, and who did it.</summary>
[Authorize]
internal sealed class ActivityController(IMediator mediator) : Controller
{
    public const string Path = "/account/activity";

    [HttpGet(Path)]
    public async Task<IActionResult> Index(long? before, CancellationToken ct)
    {
        var page = await mediator.Send(new ListActivity(User.UserId(), before), ct);
        return page.IsError ? this.ShowError(page.Errors) : View(new ActivityList(page.Value, IsFirst: before is null));
    }
}

/// <summary>What <c>/account/activity</c> shows.</summary>
/// <param name="Page">The rows of this page.</param>
/// <param name="IsFirst">Whether this page begins with the newest.</param>
internal sealed record ActivityList(ActivityPage Page, bool IsFirst);
