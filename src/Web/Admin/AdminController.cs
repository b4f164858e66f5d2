using MediatR;
using MembersSite.Application.Members;
using MembersSite.Web.Common;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin;

/// <summary><c>/admin</c>: the members, for those who run the site.</summary>
[Authorize(Policies.AdminsOnly)]
internal sealed class AdminController(IMediator mediator) : Controller
{
    [HttpGet("/admin")]
    public async Task<IActionResult> Index(int page = 1, CancellationToken ct = default)
    {
        var members = await mediator.Send(new ListMembers(page), ct);
        return members.IsError ? this.ShowError(members.Errors) : View(new MembersPage(members.Value, page));
    }
}

/// <summary>What <c>/admin</c> shows.</summary>
internal sealed record MembersPage(MemberPage List, int Number)
{
    public int LastNumber => Math.Max(1, (List.Total + ListMembers.PageSize - 1) / ListMembers.PageSize);
}
