using System.ComponentModel.DataAnnotations;
using MediatR;
using MembersSite.Application.Members.Addresses;
using MembersSite.Application.Members.Profile;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.Codes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MembersSite.Web.Members.Addresses;

/// <summary><c>/account/email</c> asks for another address, <c>/account/email/code</c> is the window that waits for its confirmation.</summary>
[Authorize]
internal sealed class AddressController(IMediator mediator, RecentProof proof) : Controller
{
    private const string Path = "/account/email";
    private const string CodePath = "/account/email/code";

    [HttpGet(Path)]
    public async Task<IActionResult> Email(CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(User.UserId()), ct);
        return account.IsError ? this.ShowError(account.Errors) : View(new EmailForm { Username = account.Value.Username, Now = account.Value.EmailAddress, HasPassword = account.Value.HasPassword });
    }

    [RecentProof(InPlaceOfPassword = true)]
    [HttpPost(Path)]
    public async Task<IActionResult> Email(EmailForm form, CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(User.UserId()), ct);
        form.HasPassword = account is not { IsError: false, Value.HasPassword: false };
        var isProved = !form.HasPassword && await proof.IsThereAsync(HttpContext, ct);
        var asked = await mediator.Send(new AskForAddress(User.UserId(), form.CurrentPassword, form.EmailAddress, Request.Device(), isProved), ct);
        if (asked.IsError)
        {
            form.Now = account.IsError ? null : account.Value.EmailAddress;
            return this.ShowAgain(form, asked.Errors);
        }

        ChallengeCookie.Write(Response, MemberPurposes.NewAddress.Code, asked.Value);
        return LocalRedirect(CodePath);
    }

    [HttpGet(CodePath)]
    public IActionResult EmailCode() => ChallengeCookie.Find(Request, MemberPurposes.NewAddress.Code) is null ? LocalRedirect(Path) : View(new CodeForm());

    [HttpPost(CodePath)]
    public async Task<IActionResult> EmailCode(CodeForm form, CancellationToken ct)
    {
        if (ChallengeCookie.Find(Request, MemberPurposes.NewAddress.Code) is not { } challenge)
        {
            return LocalRedirect(Path);
        }

        var confirmed = await mediator.Send(new ConfirmAddress(form.Code, challenge), ct);
        if (confirmed.IsError)
        {
            return this.ShowAgain(form, confirmed.Errors);
        }

        ChallengeCookie.Delete(Response, MemberPurposes.NewAddress.Code);
        TempData.Say("Your new email address is confirmed.");
        return LocalRedirect("/account");
    }
}

/// <summary>The form of <c>/account/email</c>.</summary>
internal sealed class EmailForm
{
    /// <summary>Filled in by the page: tells password managers whose password it is.</summary>
    public string? Username { get; init; }

    public string? EmailAddress { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? CurrentPassword { get; init; }

    /// <summary>Whether there is a password to ask for.</summary>
    [BindNever]
    public bool HasPassword { get; set; } = true;

    /// <summary>The address that they have, for the page alone.</summary>
    [BindNever]
    public string? Now { get; set; }
}
