using MediatR;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Domain.Members;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.Codes;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.LoggingIn;

/// <summary>
/// <c>/login/mail</c> mails a code and a link, <c>/login/mail/code</c> is the window that waits, and <c>/login/mail/…</c> is the link, which logs in
/// nobody but the browser that asked.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class MailLoginController(IMediator mediator) : Controller
{
    private const string Path = "/login/mail";
    private const string CodePath = "/login/mail/code";

    [HttpGet(Path)]
    public IActionResult MailLogin(string? returnUrl) => View(new MailLoginForm { ReturnUrl = returnUrl });

    [HttpPost(Path)]
    public async Task<IActionResult> MailLogin(MailLoginForm form, CancellationToken ct)
    {
        var asked = await mediator.Send(new AskForLoginCode(form.EmailAddress, Request.Device()), ct);
        if (asked.IsError)
        {
            return this.ShowAgain(form, asked.Errors);
        }

        ChallengeCookie.Write(Response, MemberPurposes.LoginCode.Code, asked.Value);
        return LocalRedirect(LocalAddress.Of(form.ReturnUrl) is { } to ? $"{CodePath}?returnUrl={Uri.EscapeDataString(to)}" : CodePath);
    }

    [HttpGet(CodePath)]
    public IActionResult MailCode(string? returnUrl) =>
        ChallengeCookie.Find(Request, MemberPurposes.LoginCode.Code) is null ? LocalRedirect(Path) : View(new MailCodeForm { ReturnUrl = returnUrl });

    [HttpPost(CodePath)]
    public async Task<IActionResult> MailCode(MailCodeForm form, CancellationToken ct)
    {
        if (ChallengeCookie.Find(Request, MemberPurposes.LoginCode.Code) is not { } challenge)
        {
            return LocalRedirect(Path);
        }

        var signedIn = await mediator.Send(new LoginByMail(form.Code, challenge, form.Remember, Request.MemberDevice()), ct);
        if (signedIn.IsError)
        {
            return signedIn.FirstError == MemberErrors.MustReset ? LeadToNewPassword() : this.ShowAgain(form, signedIn.Errors);
        }

        return await BeginAsync(signedIn.Value, form.Remember, form.ReturnUrl, ct);
    }

    [HttpGet("/login/mail/{value}")]
    public async Task<IActionResult> MailLink(string? value, CancellationToken ct)
    {
        var seen = await mediator.Send(new LookAtLink(value, MemberPurposes.LoginCode), ct);
        if (seen.IsError)
        {
            return Dead();
        }

        return ChallengeCookie.Find(Request, MemberPurposes.LoginCode.Code) is null ? View("Elsewhere") : View(new MailLinkPage(Uri.EscapeDataString(value!), seen.Value.Username));
    }

    [HttpPost("/login/mail/{value}")]
    public async Task<IActionResult> MailLink(string? value, bool remember, CancellationToken ct)
    {
        if (ChallengeCookie.Find(Request, MemberPurposes.LoginCode.Code) is not { } challenge)
        {
            return BadRequestElsewhere();
        }

        var signedIn = await mediator.Send(new LoginByMail(value, challenge, remember, Request.MemberDevice()), ct);
        if (!signedIn.IsError)
        {
            return await BeginAsync(signedIn.Value, remember, returnUrl: null, ct);
        }

        if (signedIn.FirstError == MemberErrors.MustReset)
        {
            return LeadToNewPassword();
        }

        // The link is good, and another browser asked for it.
        return (await mediator.Send(new LookAtLink(value, MemberPurposes.LoginCode), ct)).IsError ? Dead() : BadRequestElsewhere();
    }

    private async Task<IActionResult> BeginAsync(Application.Members.SignedIn signedIn, bool remember, string? returnUrl, CancellationToken ct)
    {
        ChallengeCookie.Delete(Response, MemberPurposes.LoginCode.Code);
        return await this.LetInAsync(mediator, signedIn, remember, returnUrl, ct);
    }

    // Who can read the mailbox can choose a new password, by a mail that says so.
    private LocalRedirectResult LeadToNewPassword()
    {
        TempData.Say("Those who run this site ask you to choose a new password before you log in. Ask for a mail to do so here.");
        return LocalRedirect("/forgot");
    }

    private ViewResult BadRequestElsewhere()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View("Elsewhere");
    }

    private ViewResult Dead() => this.ShowDeadLink(Path, "Ask for a new mail");
}

/// <summary>The form of <c>/login/mail</c>.</summary>
internal sealed class MailLoginForm
{
    public string? EmailAddress { get; init; }

    /// <summary>Where to go afterwards; followed only if it is an address of this site.</summary>
    public string? ReturnUrl { get; init; }
}

/// <summary>The form of <c>/login/mail/code</c>.</summary>
internal sealed class MailCodeForm
{
    public string? Code { get; init; }

    public bool Remember { get; init; }

    /// <summary>Where to go afterwards; followed only if it is an address of this site.</summary>
    public string? ReturnUrl { get; init; }
}

/// <summary>What the page of a link to log in with shows.</summary>
internal sealed record MailLinkPage(string Value, string Username)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(MailLinkPage);
}
