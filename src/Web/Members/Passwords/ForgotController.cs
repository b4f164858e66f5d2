using System.ComponentModel.DataAnnotations;
using ErrorOr;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Members.Security;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.Codes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MembersSite.Web.Members.Passwords;

/// <summary>
/// <c>/forgot</c> mails a link and a code, <c>/forgot/code</c> is the window that waits, and <c>/reset/…</c> is the link: it shows a form to whoever
/// opens it, and changes nothing before that is sent.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ForgotController(IMediator mediator) : Controller
{
    private const string Path = "/forgot";
    private const string CodePath = "/forgot/code";

    [HttpGet(Path)]
    public IActionResult Forgot() => View(new AddressForm());

    [HttpPost(Path)]
    public async Task<IActionResult> Forgot(AddressForm form, CancellationToken ct)
    {
        var asked = await mediator.Send(new AskForReset(form.EmailAddress, Request.Device()), ct);
        if (asked.IsError)
        {
            return this.ShowAgain(form, asked.Errors);
        }

        ChallengeCookie.Write(Response, MemberPurposes.ResetPassword.Code, asked.Value);
        return LocalRedirect(CodePath);
    }

    [HttpGet(CodePath)]
    public IActionResult Code() => ChallengeCookie.Find(Request, MemberPurposes.ResetPassword.Code) is null ? LocalRedirect(Path) : View(new CodeForm());

    // The right code leads to where the link leads.
    [HttpPost(CodePath)]
    public async Task<IActionResult> Code(CodeForm form, CancellationToken ct)
    {
        var purpose = MemberPurposes.ResetPassword;
        if (ChallengeCookie.Find(Request, purpose.Code) is not { } challenge)
        {
            return LocalRedirect(Path);
        }

        var opened = await mediator.Send(new OpenCode(purpose.Code, form.Code, challenge, purpose), ct);
        return opened.IsError ? this.ShowAgain(form, opened.Errors) : LocalRedirect(AddressOf(opened.Value));
    }

    [HttpGet("/reset/{value}")]
    public async Task<IActionResult> Reset(string? value, CancellationToken ct)
    {
        var seen = await LookAsync(value, ct);
        return seen.IsError ? Dead() : View(new ResetForm { Action = AddressOf(value), Username = seen.Value.Username, Asks = seen.Value.Asks });
    }

    [HttpPost("/reset/{value}")]
    public async Task<IActionResult> Reset(string? value, ResetForm form, CancellationToken ct)
    {
        var reset = await mediator.Send(new ResetPassword(value, Challenge: null, form.NewPassword, new ShownFactor(form.SecondFactor, form.Ceremony, form.Response)), ct);
        if (reset.IsError)
        {
            // What is no link at all has no page to show again.
            var seen = reset.FirstError.IsOfDeadLink() ? reset.Errors : await LookAsync(value, ct);
            if (seen.IsError)
            {
                return Dead();
            }

            (form.Action, form.Asks) = (AddressOf(value), seen.Value.Asks);
            return this.ShowAgain(form, reset.Errors);
        }

        ChallengeCookie.Delete(Response, MemberPurposes.ResetPassword.Code);
        TempData.Say("Your new password is set, and you are logged out everywhere. Log in with it.");
        return LocalRedirect("/login");
    }

    private Task<ErrorOr<SeenLink>> LookAsync(string? value, CancellationToken ct) => mediator.Send(new LookAtLink(value, MemberPurposes.ResetPassword), ct);

    private ViewResult Dead() => this.ShowDeadLink(Path, "Ask for a new mail");

    private static string AddressOf(string? value) => $"/reset/{Uri.EscapeDataString(value ?? string.Empty)}";
}

/// <summary>The form of <c>/forgot</c>.</summary>
internal sealed class AddressForm
{
    public string? EmailAddress { get; init; }
}

/// <summary>The form of <c>/reset/…</c>.</summary>
internal sealed class ResetForm
{
    /// <summary>Filled in by the page: tells password managers whose password it is.</summary>
    public string? Username { get; init; }

    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? NewPassword { get; init; }

    /// <summary>A code of the authenticator app, or a recovery code.</summary>
    public string? SecondFactor { get; init; }

    /// <summary>The question that a passkey was asked; the script fills it in.</summary>
    public string? Ceremony { get; init; }

    /// <summary>What the passkey answered; the script fills it in.</summary>
    public string? Response { get; init; }

    /// <summary>The second factors of which one is asked for, for the page alone; nothing where none is.</summary>
    [BindNever]
    public SecondFactorNeeded? Asks { get; set; }

    /// <summary>Where the form is sent, for the page alone.</summary>
    [BindNever]
    public string? Action { get; set; }
}
