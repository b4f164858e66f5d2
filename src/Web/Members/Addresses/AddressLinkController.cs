using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Addresses;
using MembersSite.Application.Members.Codes;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.Codes;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Addresses;

/// <summary>
/// The links that are mailed about addresses: <c>/email/…</c> confirms a new one, <c>/email/undo/…</c> takes a change back. Either shows a button to
/// whoever opens it, on any device, and changes nothing before that is pressed.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AddressLinkController(IMediator mediator) : Controller
{
    [HttpGet("/email/{value}")]
    public async Task<IActionResult> Confirm(string? value, CancellationToken ct)
    {
        var seen = await mediator.Send(new LookAtLink(value, MemberPurposes.NewAddress), ct);
        return seen.IsError ? Dead() : View(new AddressLinkPage(Uri.EscapeDataString(value!), seen.Value.Username));
    }

    [HttpPost("/email/{value}")]
    public async Task<IActionResult> ConfirmNow(string? value, CancellationToken ct)
    {
        var confirmed = await mediator.Send(new ConfirmAddress(value, Challenge: null), ct);
        if (confirmed.IsError)
        {
            return Refuse(confirmed.Errors);
        }

        ChallengeCookie.Delete(Response, MemberPurposes.NewAddress.Code);
        TempData.Say("The new email address is confirmed.");
        return LocalRedirect(User.SignedIn() is null ? "/login" : "/account");
    }

    [HttpGet("/email/undo/{value}")]
    public async Task<IActionResult> Undo(string? value, CancellationToken ct)
    {
        var seen = await mediator.Send(new LookAtLink(value, MemberPurposes.UndoAddress), ct);
        return seen.IsError ? Dead() : View(new AddressLinkPage(Uri.EscapeDataString(value!), seen.Value.Username));
    }

    [HttpPost("/email/undo/{value}")]
    public async Task<IActionResult> UndoNow(string? value, CancellationToken ct)
    {
        var undone = await mediator.Send(new UndoAddress(value), ct);
        if (undone.IsError)
        {
            return Refuse(undone.Errors);
        }

        TempData.Say("Your old email address is back, and everybody is logged out. Whoever had changed it knew your password: choose a new one.");
        return LocalRedirect("/forgot");
    }

    private ViewResult Refuse(List<Error> errors)
    {
        if (errors[0].IsOfDeadLink())
        {
            return Dead();
        }

        Response.StatusCode = Failures.StatusOf(errors[0]);
        return View("Refused", errors[0].Description);
    }

    private ViewResult Dead() => this.ShowDeadLink("/account/email", "Change your email address");
}

/// <summary>What the page of a link about an address shows.</summary>
internal sealed record AddressLinkPage(string Value, string Username)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(AddressLinkPage);
}
