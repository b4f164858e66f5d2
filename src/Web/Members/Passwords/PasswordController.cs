using System.ComponentModel.DataAnnotations;
using MediatR;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Members.Profile;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.Sessions;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Passwords;

/// <summary><c>/account/password</c>: changing the password.</summary>
[Authorize]
internal sealed class PasswordController(IMediator mediator, SessionCookie cookie) : Controller
{
    private const string Path = "/account/password";

    /// <summary>Where password managers look for the page (W3C, A Well-Known URL for Changing Passwords).</summary>
    [AllowAnonymous]
    [HttpGet("/.well-known/change-password")]
    public IActionResult WellKnown() => LocalRedirect(Path);

    [HttpGet(Path)]
    public async Task<IActionResult> Password(CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(User.UserId()), ct);
        return account.IsError ? this.ShowError(account.Errors) : View(new PasswordForm { Username = account.Value.Username });
    }

    [HttpPost(Path)]
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

/// <summary>The form of <c>/account/password</c>.</summary>
internal sealed class PasswordForm
{
    /// <summary>For password managers alone, so that they know whose password it is.</summary>
    public string? Username { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? CurrentPassword { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? NewPassword { get; init; }
}
