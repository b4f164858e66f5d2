using System.ComponentModel.DataAnnotations;
using ErrorOr;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Joining;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.Codes;
using MembersSite.Web.Members.LoggingIn;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MembersSite.Web.Members.Joining;

/// <summary><c>/join</c>: becoming a member. First the address alone; what the mail to it leads to is the rest of the form.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class JoinController(IMediator mediator) : Controller
{
    private const string Account = "/account";
    private const string CodePath = "/join/code";
    private const string Kind = "join";
    private const string AddressView = "Address";
    private const string CodeView = "Code";
    private const string NoWayView = "NoWay";

    [HttpGet("/join")]
    public async Task<IActionResult> Join(CancellationToken ct)
    {
        if (User.Token() is not null)
        {
            return LocalRedirect(Account);
        }

        var way = await mediator.Send(new DescribeJoining(), ct);
        return way.IsError ? NoWay(way.FirstError) : View(ViewOf(way.Value), new JoinForm());
    }

    [HttpPost("/join")]
    public async Task<IActionResult> Join(JoinForm form, CancellationToken ct)
    {
        if (User.Token() is not null)
        {
            return Refuse();
        }

        var way = await mediator.Send(new DescribeJoining(), ct);
        if (way.IsError)
        {
            return NoWay(way.FirstError);
        }

        return way.Value.ConfirmsAddress ? await AskAsync(form, ct) : await MakeAsync(form with { Ticket = null }, nameof(Join), ct);
    }

    /// <summary>The window that waits for the mail.</summary>
    [HttpGet(CodePath)]
    public async Task<IActionResult> Code(CancellationToken ct) => User.Token() is null ? View(CodeView, await WithAddressAsync(new JoinCodeForm(), ct)) : LocalRedirect(Account);

    [HttpPost(CodePath)]
    public async Task<IActionResult> Code(JoinCodeForm form, CancellationToken ct)
    {
        var page = await mediator.Send(new SolveJoinCode(form.Code, ChallengeCookie.Find(Request, Kind)), ct);
        return page.IsError ? this.ShowAgain(await WithAddressAsync(form, ct), page.Errors, CodeView) : LocalRedirect(page.Value);
    }

    /// <summary>Where the link in the mail leads: whoever opens it, a scanner of mails too, changes nothing.</summary>
    [HttpGet("/join/{ticket}")]
    public async Task<IActionResult> Finish(string ticket, CancellationToken ct)
    {
        if (User.Token() is not null)
        {
            return Refuse();
        }

        var address = await mediator.Send(new FindJoinAddress(ticket), ct);
        return address.IsError ? NoWay(address.FirstError) : View(nameof(Join), new JoinForm { Ticket = ticket, EmailAddress = address.Value });
    }

    [HttpPost("/join/{ticket}")]
    public async Task<IActionResult> Finish(string ticket, JoinForm form, CancellationToken ct)
    {
        if (User.Token() is not null)
        {
            return Refuse();
        }

        var address = await mediator.Send(new FindJoinAddress(ticket), ct);
        return address.IsError ? NoWay(address.FirstError) : await MakeAsync(form with { Ticket = ticket, EmailAddress = address.Value }, nameof(Join), ct);
    }

    private async Task<IActionResult> AskAsync(JoinForm form, CancellationToken ct)
    {
        var asked = await mediator.Send(new AskToJoin(form.EmailAddress, Request.Device()), ct);
        if (asked.IsError)
        {
            return this.ShowAgain(form, asked.Errors, AddressView);
        }

        ChallengeCookie.Write(Response, Kind, asked.Value);
        return LocalRedirect(CodePath);
    }

    private async Task<IActionResult> MakeAsync(JoinForm form, string view, CancellationToken ct)
    {
        var message = new JoinMember(form.Username, form.FirstName, form.LastName, form.EmailAddress, form.Password, Request.MemberDevice(), form.Ticket);
        var joined = await mediator.Send(message, ct);
        if (joined.IsError)
        {
            // An impatient second click is no second member: it is answered as the first, whose answer the browser has dropped.
            var refused = joined.Errors;
            joined = refused[0].Type == ErrorType.Conflict ? await mediator.Send(new JoinAgain(message), ct) : refused;
            if (joined.IsError)
            {
                return form.Ticket is not null && refused[0] == MemberErrors.EmailTaken ? NoWay(refused[0]) : this.ShowAgain(form, refused, view);
            }
        }

        return Welcome(joined.Value);
    }

    private LocalRedirectResult Welcome(SignedIn joined)
    {
        ChallengeCookie.Delete(Response, Kind);
        HttpContext.BeginSession(joined, remember: false);
        TempData.Say($"Welcome, {joined.Member.FirstName}. You are a member now.");
        return LocalRedirect(Account);
    }

    private LocalRedirectResult Refuse()
    {
        TempData.Say("You are logged in, so no other account was made. To make one, log out first.");
        return LocalRedirect(Account);
    }

    // A page of its own for each reason, with what to do next.
    private ViewResult NoWay(Error reason)
    {
        // From a link, a code that is none is a link that is not good.
        var told = reason == MemberErrors.BadCode ? MemberErrors.BadLink : reason;
        Response.StatusCode = Failures.StatusOf(told);
        return View(NoWayView, new NoWayToJoin(told.Code, told.Description));
    }

    private async Task<JoinCodeForm> WithAddressAsync(JoinCodeForm form, CancellationToken ct)
    {
        var address = await mediator.Send(new FindAskedAddress(ChallengeCookie.Find(Request, Kind)), ct);
        return form with { EmailAddress = address.IsError ? null : address.Value };
    }

    private static string ViewOf(WayToJoin way) => way.ConfirmsAddress ? AddressView : nameof(Join);
}

/// <summary>The forms of <c>/join</c>. What their fields must look like is said once, by the validators of the messages.</summary>
internal sealed record JoinForm
{
    public string? Username { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? EmailAddress { get; init; }

    // Else a password of spaces alone would arrive as nothing.
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Password { get; init; }

    /// <summary>What the link holds, from its address; nothing where the whole form is shown at once.</summary>
    [BindNever]
    public string? Ticket { get; init; }

    /// <summary>Leaves everything out: a password, and what a person entered of themselves.</summary>
    public override string ToString() => nameof(JoinForm);
}

/// <summary>The form of <c>/join/code</c>.</summary>
internal sealed record JoinCodeForm
{
    public string? Code { get; init; }

    /// <summary>Where the mail went, for the page alone; nothing where this window has not asked.</summary>
    [BindNever]
    public string? EmailAddress { get; init; }

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(JoinCodeForm);
}

/// <summary>Why somebody cannot join.</summary>
/// <param name="Code">The name of the reason.</param>
/// <param name="Words">What to say of it.</param>
internal sealed record NoWayToJoin(string Code, string Words);
