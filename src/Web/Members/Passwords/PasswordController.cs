using System.ComponentModel.DataAnnotations;
using ErrorOr;
using MediatR;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Members.Profile;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.LoggingIn;
using MembersSite.Web.Members.Security;
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
    private const string Done = "Your password is changed. You are logged out everywhere else, and your API tokens have ended.";

    /// <summary>Where password managers look for the page (W3C, A Well-Known URL for Changing Passwords).</summary>
    [AllowAnonymous]
    [HttpGet("/.well-known/change-password")]
    public IActionResult WellKnown() => LocalRedirect(Path);

    [HttpGet(Path)]
    public async Task<IActionResult> Password(CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(User.UserId()), ct);
        return account.IsError ? this.ShowError(account.Errors)
            : account.Value.HasPassword ? View(new PasswordForm { Username = account.Value.Username })
            : LocalRedirect(FirstPasswordController.Path);
    }

    // Open to all, for the second click of somebody impatient: the first has put a new value into the place of the session's.
    [AllowAnonymous]
    [HttpPost(Path)]
    public async Task<IActionResult> Password(PasswordForm form, CancellationToken ct)
    {
        if (User.SignedIn() is { IsSession: false })
        {
            return Forbid();
        }

        var changed = User.Token() is { } session
            ? await mediator.Send(new ChangePassword(session.UserId, session.TokenId, form.CurrentPassword, form.NewPassword), ct)
            : TokenErrors.AlreadyRotated;
        if (!changed.IsError)
        {
            cookie.Renew(HttpContext, changed.Value);
            TempData.Say(Done);
            return LocalRedirect("/account");
        }

        var again = IsPerhapsDone(changed.FirstError) ? await mediator.Send(new LoginAgain(form.Username, form.NewPassword, Request.MemberDevice()), ct) : changed.Errors;
        if (again.IsError)
        {
            return User.Token() is null ? Challenge()
                : changed.FirstError == MemberErrors.NoPassword ? LocalRedirect(FirstPasswordController.Path)
                : this.ShowAgain(form, changed.Errors);
        }

        if (again.Value.Missing is null)
        {
            TempData.Say(Done);
        }

        return await this.LetInAsync(mediator, again.Value, remember: false, returnUrl: null, ct);
    }

    // What is answered where the same form has come before: the password is the new one already, and the session goes on elsewhere.
    private static bool IsPerhapsDone(Error error) =>
        error == MemberErrors.WrongPassword || error == MemberErrors.PasswordChangedMeanwhile || error == TokenErrors.AlreadyRotated;
}

/// <summary>The form of <c>/account/password</c>.</summary>
internal sealed class PasswordForm
{
    /// <summary>Filled in by the page: tells password managers whose password it is, and the site whose form is sent a second time.</summary>
    public string? Username { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? CurrentPassword { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? NewPassword { get; init; }
}
