using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Joining;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Domain.Members;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.Joining;
using MembersSite.Web.Members.LoggingIn;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Providers;

/// <summary>
/// <c>/login/with/…</c> leads to a provider, for those who log in or join; <c>/login/with/…/done</c> is where they come back to, after the framework has
/// checked what the provider has answered at <c>/signin/…</c>.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ProviderController(ProviderList providers, IMediator mediator, ProviderWay way) : Controller
{
    private const string Refused = "Refused";

    [HttpPost("/login/with/{slug}")]
    public Task<IActionResult> Start(string slug, string? returnUrl, string? ticket, CancellationToken ct) =>
        way.LeadAsync(this, slug, new ProviderIntent(LocalAddress.Of(returnUrl), string.IsNullOrEmpty(ticket) ? null : ticket), ct);

    [HttpGet("/login/with/{slug}/done")]
    public async Task<IActionResult> Done(string slug, CancellationToken ct)
    {
        if (providers.Find(slug) is not { } provider)
        {
            return NotFound();
        }

        // It is a GET that changes something: from where is written down with it.
        await HttpContext.NoteCircumstancesAsync(mediator, ct);

        // Good once: whatever comes of it, the browser has it no more.
        var carried = await HttpContext.AuthenticateAsync(ProviderSchemes.Carrier);
        await HttpContext.SignOutAsync(ProviderSchemes.Carrier);
        if (ProviderEvents.Read(carried, provider) is not { } identity)
        {
            return Refuse(StatusCodes.Status400BadRequest, "Begin again", "That is finished already, or was too long ago. Nothing was changed.", new("/login", "To the log-in"));
        }

        var intent = ProviderIntent.Of(carried.Properties);
        return intent.Session is not null ? await way.LinkAsync(this, intent, identity, ct) : await LogInAsync(identity, intent, ct);
    }

    /// <summary>For somebody who would rather join with a password.</summary>
    [HttpPost("/join/outside/forget")]
    public IActionResult Forget(string? returnUrl)
    {
        OutsideCookie.Delete(Response);
        return LocalRedirect(LocalAddress.Of(returnUrl) ?? "/join");
    }

    private async Task<IActionResult> LogInAsync(OutsideIdentity identity, ProviderIntent intent, CancellationToken ct)
    {
        var signedIn = await mediator.Send(new LoginByProvider(identity.Provider, identity.Subject, Request.MemberDevice()), ct);
        if (!signedIn.IsError)
        {
            OutsideCookie.Delete(Response);
            return await this.LetInAsync(mediator, signedIn.Value, remember: false, intent.ReturnUrl, ct);
        }

        var refused = signedIn.FirstError;
        if (refused == MemberErrors.OutsideUnknown)
        {
            return User.Token() is null ? await LeadToJoiningAsync(identity, intent, ct) : TellUnknown(identity.Provider);
        }

        if (refused == MemberErrors.MustReset)
        {
            TempData.Say("Those who run this site ask you to choose a new password before you log in. Ask for a mail to do so here.");
            return LocalRedirect("/forgot");
        }

        // An administrator who has a door of their own is told no more than that this is none.
        return refused == MemberErrors.BadCredentials
            ? Refuse(StatusCodes.Status403Forbidden, "Not this way", "You cannot log in with that account. Choose another way.", new("/login", "To the log-in"))
            : Refuse(Failures.StatusOf(refused), "You are not let in", refused.Description, new("/login", "To the log-in"));
    }

    private async Task<IActionResult> LeadToJoiningAsync(OutsideIdentity identity, ProviderIntent intent, CancellationToken ct)
    {
        var join = await mediator.Send(new BeginOutsideJoin(identity, intent.Ticket), ct);
        if (join.IsError)
        {
            return join.FirstError == MemberErrors.EmailTaken ? TellToLink(identity.Provider) : this.ShowNoWay(join.FirstError, "/Members/Joining/NoWay.cshtml");
        }

        OutsideCookie.Write(Response, join.Value);
        return LocalRedirect(join.Value.Path);
    }

    private LocalRedirectResult TellUnknown(string provider)
    {
        TempData.Say($"Nobody has linked that account at {provider} here. To link it to yours, do so on this page.");
        return LocalRedirect("/account/security");
    }

    private ViewResult TellToLink(string provider) => Refuse(
        StatusCodes.Status409Conflict,
        "You have an account here already",
        $"The address of that account at {provider} belongs to a member, and an address alone opens nothing. Log in as before, then link {provider} on your security page: from then on it lets you in.",
        new("/login?returnUrl=/account/security", "Log in as before"));

    private ViewResult Refuse(int status, string title, string words, ErrorLink back)
    {
        Response.StatusCode = status;
        return View(Refused, new ErrorWords(title, words) { Back = back });
    }
}
