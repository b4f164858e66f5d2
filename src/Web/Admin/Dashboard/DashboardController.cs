using MediatR;
using MembersSite.Application.Admin;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Dashboard;

/// <summary><c>/admin</c>: how the site is doing, for those who run it.</summary>
[Authorize(Scenarios.AdminPanel)]
internal sealed class DashboardController(IMediator mediator) : Controller
{
    [HttpGet("/admin")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var dashboard = await mediator.Send(new GetDashboard(), ct);
        return dashboard.IsError ? this.ShowError(dashboard.Errors) : View(DashboardResponse.Of(dashboard.Value));
    }
}
