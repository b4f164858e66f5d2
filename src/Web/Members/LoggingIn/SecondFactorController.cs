using ErrorOr;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Domain.Members;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MembersSite.Web.Members.LoggingIn;

/// <summary><c>/login/second-factor</c>: the second step of logging in, for whoever has gone the first in this browser.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SecondFactorController(IMediator mediator, SessionCookie cookie) : Controller
{
    private const string Page = "SecondFactor";

    [HttpGet(LoginAnswers.SecondFactorPath)]
    public Task<IActionResult> Ask(string? returnUrl, bool recovery, CancellationToken ct) =>
        ShowAsync(new SecondFactorForm { ReturnUrl = returnUrl, Recovery = recovery }, [], ct);

    [HttpPost(LoginAnswers.SecondFactorPath)]
    public async Task<IActionResult> Answer(SecondFactorForm form, CancellationToken ct)
    {
        var half = new HalfLoginAnswer(HalfLoginCookie.Find(Request), form.TrustDevice, Request.MemberDevice());
        if (half.Challenge is null)
        {
            return BeginAgain(form.ReturnUrl);
        }

        var signedIn = string.IsNullOrEmpty(form.Response)
            ? await mediator.Send(new FinishLogin(half, form.Code), ct)
            : await mediator.Send(new FinishLoginByPasskey(half, form.Ceremony, form.Response), ct);
        if (signedIn.IsError)
        {
            return await ShowAsync(form, signedIn.Errors, ct);
        }

        HalfLoginCookie.Delete(Response);
        return await this.LetInAsync(mediator, signedIn.Value, cookie.IsRemembered(signedIn.Value.Token), form.ReturnUrl, ct);
    }

    private async Task<IActionResult> ShowAsync(SecondFactorForm form, List<Error> errors, CancellationToken ct)
    {
        var half = await mediator.Send(new LookAtHalfLogin(HalfLoginCookie.Find(Request)), ct);
        if (half.IsError)
        {
            return BeginAgain(form.ReturnUrl);
        }

        form.Factors = half.Value;
        return errors.Count > 0 ? this.ShowAgain(form, errors, Page) : View(Page, form);
    }

    private LocalRedirectResult BeginAgain(string? returnUrl)
    {
        HalfLoginCookie.Delete(Response);
        TempData.Say(MemberErrors.HalfLoginOver.Description);
        return LocalRedirect(LocalAddress.Of(returnUrl) is { } to ? $"/login?returnUrl={Uri.EscapeDataString(to)}" : "/login");
    }
}

/// <summary>The form of <c>/login/second-factor</c>.</summary>
internal sealed class SecondFactorForm
{
    public string? Code { get; init; }

    /// <summary>What names the ceremony of a passkey, filled by the script.</summary>
    public string? Ceremony { get; init; }

    /// <summary>What a passkey answered, filled by the script: then there is no code.</summary>
    public string? Response { get; init; }

    public bool TrustDevice { get; init; }

    /// <summary>Whether a recovery code is asked for.</summary>
    public bool Recovery { get; init; }

    /// <summary>Where to go afterwards; followed only if it is an address of this site.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>What can answer, for the page alone.</summary>
    [BindNever]
    public SecondFactorNeeded? Factors { get; set; }
}
