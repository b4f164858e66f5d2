using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Tokens;
using MembersSite.Web.Common;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Members;

/// <summary>The members' area: <c>/account</c>, <c>/account/details</c> and <c>/account/password</c>.</summary>
[Authorize(Policies.MembersAndAdmins)]
internal sealed class AccountController(IMediator mediator, SessionCookie cookie, IOptions<SessionLifetimes> sessions) : Controller
{
    [HttpGet("/account")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(User.UserId()), ct);
        return account.IsError ? this.ShowError(account.Errors) : View(new AccountPage(account.Value, User.Token()!, sessions.Value));
    }

    [HttpGet("/account/details")]
    public async Task<IActionResult> Details(CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(User.UserId()), ct);
        return account.IsError
            ? this.ShowError(account.Errors)
            : View(new DetailsForm { FirstName = account.Value.FirstName, LastName = account.Value.LastName });
    }

    [HttpPost("/account/details")]
    public async Task<IActionResult> Details(DetailsForm form, CancellationToken ct)
    {
        var changed = await mediator.Send(new ChangeDetails(User.UserId(), form.FirstName, form.LastName), ct);
        if (changed.IsError)
        {
            return this.ShowAgain(form, changed.Errors);
        }

        TempData.Say("Your details are saved.");
        return LocalRedirect("/account");
    }

    [HttpGet("/account/password")]
    public async Task<IActionResult> Password(CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(User.UserId()), ct);
        return account.IsError ? this.ShowError(account.Errors) : View(new PasswordForm { Username = account.Value.Username });
    }

    [HttpPost("/account/password")]
    public async Task<IActionResult> Password(PasswordForm form, CancellationToken ct)
    {
        var changed = await mediator.Send(new ChangePassword(User.UserId(), User.Token()!.TokenId, form.CurrentPassword, form.NewPassword), ct);
        if (changed.IsError)
        {
            return this.ShowAgain(form, changed.Errors);
        }

        cookie.Renew(HttpContext, changed.Value);
        TempData.Say("Your password is changed. You are logged out everywhere else, and your API tokens have ended.");
        return LocalRedirect("/account");
    }
}

/// <summary>What <c>/account</c> shows.</summary>
internal sealed record AccountPage(MemberView Member, ValidatedToken Session, SessionLifetimes Lifetimes);
