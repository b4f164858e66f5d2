using MediatR;
using MembersSite.Application.Members.Security;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Security;

/// <summary><c>/account/security</c>: everything that the member can prove themselves by, on one page.</summary>
[Authorize]
internal sealed class SecurityController(IMediator mediator) : Controller
{
    /// <summary>Where the page is: what changes something of it leads back there.</summary>
    public const string Path = "/account/security";

    /// <summary>The page, for what shows it again with what is wrong; its model is a <see cref="SecurityView"/>.</summary>
    public const string Page = "/Members/Security/Index.cshtml";

    /// <summary>What the page is told by: where to go on, once there is a second factor.</summary>
    public const string GoOn = nameof(GoOn);

    [HttpGet(Path)]
    public async Task<IActionResult> Index(string? returnUrl, CancellationToken ct)
    {
        ViewData[GoOn] = LocalAddress.Of(returnUrl);
        var security = await mediator.Send(new GetSecurity(User.UserId()), ct);
        return security.IsError ? this.ShowError(security.Errors) : View(security.Value);
    }
}
