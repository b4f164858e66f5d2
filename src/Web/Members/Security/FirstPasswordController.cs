using System.ComponentModel.DataAnnotations;
using MediatR;
using MembersSite.Application.Members.Profile;
using MembersSite.Application.Members.Security;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Security;

/// <summary><c>/account/password/set</c> and <c>/account/password/remove</c>: having a password or none.</summary>
[Authorize]
[RecentProof]
internal sealed class FirstPasswordController(IMediator mediator) : Controller
{
    /// <summary>Where a member without a password sets one.</summary>
    public const string Path = "/account/password/set";

    /// <summary>Where a password is removed.</summary>
    public const string RemovePath = "/account/password/remove";

    [HttpGet(Path)]
    public async Task<IActionResult> FirstPassword(CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(User.UserId()), ct);
        return account.IsError ? this.ShowError(account.Errors)
            : account.Value.HasPassword ? LocalRedirect("/account/password")
            : View(new FirstPasswordForm { Username = account.Value.Username });
    }

    [HttpPost(Path)]
    public async Task<IActionResult> FirstPassword(FirstPasswordForm form, CancellationToken ct)
    {
        var session = User.Token()!;
        var set = await mediator.Send(new SetPassword(session.UserId, session.TokenId, form.NewPassword), ct);
        return set.IsError ? this.ShowAgain(form, set.Errors) : GoBack("Your password is set. You are logged out everywhere else.");
    }

    [HttpPost(RemovePath)]
    public async Task<IActionResult> Remove(CancellationToken ct)
    {
        var session = User.Token()!;
        var removed = await mediator.Send(new RemovePassword(session.UserId, session.TokenId), ct);

        // Removing it twice is no mistake: it is gone either way.
        if (!removed.IsError || removed.FirstError == MemberErrors.NoPassword)
        {
            return GoBack("Your password is removed. You are logged out everywhere else.");
        }

        var security = await mediator.Send(new GetSecurity(session.UserId), ct);
        return security.IsError ? this.ShowError(security.Errors) : this.ShowAgain(security.Value, removed.Errors, SecurityController.Page);
    }

    private LocalRedirectResult GoBack(string line)
    {
        TempData.Say(line);
        return LocalRedirect(SecurityController.Path);
    }
}

/// <summary>The form of <c>/account/password/set</c>.</summary>
internal sealed class FirstPasswordForm
{
    /// <summary>Filled in by the page: tells password managers whose password it is.</summary>
    public string? Username { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? NewPassword { get; init; }
}
