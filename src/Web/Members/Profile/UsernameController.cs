using MediatR;
using MembersSite.Application.Members.Profile;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Profile;

/// <summary><c>/account/username</c>: changing the username.</summary>
[Authorize]
internal sealed class UsernameController(IMediator mediator) : Controller
{
    [HttpGet("/account/username")]
    public async Task<IActionResult> Username(CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(User.UserId()), ct);
        return account.IsError ? this.ShowError(account.Errors) : View(new UsernameForm { Username = account.Value.Username });
    }

    [HttpPost("/account/username")]
    public async Task<IActionResult> Username(UsernameForm form, CancellationToken ct)
    {
        var changed = await mediator.Send(new ChangeUsername(User.UserId(), form.Username), ct);
        if (changed.IsError)
        {
            return this.ShowAgain(form, changed.Errors);
        }

        TempData.Say("Your username is changed. Log in with it from now on.");
        return LocalRedirect("/account");
    }
}

/// <summary>The form of <c>/account/username</c>.</summary>
internal sealed class UsernameForm
{
    public string? Username { get; init; }
}
