using System.ComponentModel.DataAnnotations;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Joining;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.Codes;
using MembersSite.Web.Members.Providers;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MembersSite.Web.Members.Joining;

/// <summary><c>/join</c>: becoming a member. First the address alone; what the mail to it leads to (<see cref="JoinLinkController"/>) is the rest of the form.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class JoinController(IMediator mediator) : Controller
{
    private const string CodePath = "/join/code";
    private const string AddressView = "Address";
    private const string CodeView = "Code";

    [HttpGet("/join")]
    public async Task<IActionResult> Join(CancellationToken ct)
    {
        if (User.Token() is not null)
        {
            return LocalRedirect(JoinAnswers.Account);
        }

        var way = await mediator.Send(new DescribeJoining(), ct);
        return way.IsError ? this.ShowNoWay(way.FirstError) : View(ViewOf(way.Value), await this.WithOutsideAsync(mediator, FormOf(new JoinForm(), way.Value), ct));
    }

    [HttpPost("/join")]
    public async Task<IActionResult> Join(JoinForm form, CancellationToken ct)
    {
        if (User.Token() is not null)
        {
            return this.RefuseMember();
        }

        var way = await mediator.Send(new DescribeJoining(), ct);
        if (way.IsError)
        {
            return this.ShowNoWay(way.FirstError);
        }

        var filledIn = await this.WithOutsideAsync(mediator, FormOf(form, way.Value), ct);
        return way.Value.ConfirmsAddress ? await AskAsync(filledIn, ct) : await this.JoinAsync(mediator, filledIn, ct);
    }

    /// <summary>The window that waits for the mail.</summary>
    [HttpGet(CodePath)]
    public async Task<IActionResult> Code(CancellationToken ct) =>
        User.Token() is null ? View(CodeView, await WithAddressAsync(new JoinCodeForm(), ct)) : LocalRedirect(JoinAnswers.Account);

    [HttpPost(CodePath)]
    public async Task<IActionResult> Code(JoinCodeForm form, CancellationToken ct)
    {
        var page = await mediator.Send(new SolveJoinCode(form.Code, ChallengeCookie.Find(Request, JoinAnswers.Kind)), ct);
        return page.IsError ? this.ShowAgain(await WithAddressAsync(form, ct), page.Errors, CodeView) : LocalRedirect(page.Value);
    }

    /// <summary>What somebody sees who has joined and waits until they are let in. It says nothing of them.</summary>
    [HttpGet(JoinAnswers.WaitingPath)]
    public IActionResult Waiting() => User.Token() is null ? View() : LocalRedirect(JoinAnswers.Account);

    private async Task<IActionResult> AskAsync(JoinForm form, CancellationToken ct)
    {
        var asked = await mediator.Send(new AskToJoin(form.EmailAddress, Request.Device()), ct);
        if (asked.IsError)
        {
            return this.ShowAgain(form, asked.Errors, AddressView);
        }

        ChallengeCookie.Write(Response, JoinAnswers.Kind, asked.Value);
        return LocalRedirect(CodePath);
    }

    private async Task<JoinCodeForm> WithAddressAsync(JoinCodeForm form, CancellationToken ct)
    {
        var address = await mediator.Send(new FindAskedAddress(ChallengeCookie.Find(Request, JoinAnswers.Kind)), ct);
        return form with { EmailAddress = address.IsError ? null : address.Value };
    }

    private static string ViewOf(WayToJoin way) => way.ConfirmsAddress ? AddressView : JoinAnswers.FormView;

    private static JoinForm FormOf(JoinForm form, WayToJoin way) => form with { Ticket = null, NeedsApproval = way.Mode == JoiningMode.Approved };
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

    /// <summary>Whether they will log in with their account at a provider, and choose no password.</summary>
    public bool ByProvider { get; init; }

    /// <summary>That account, from the cookie of the browser; nothing where it has none.</summary>
    [BindNever]
    public OutsideIdentity? Outside { get; init; }

    /// <summary>What names the ceremony of a passkey, filled by the script.</summary>
    public string? Ceremony { get; init; }

    /// <summary>What a passkey answered, filled by the script: then there may be no password.</summary>
    public string? Response { get; init; }

    /// <summary>What the link holds, from its address; nothing where the whole form is shown at once.</summary>
    [BindNever]
    public string? Ticket { get; init; }

    /// <summary>Whether an administrator lets them in afterwards, for the page alone.</summary>
    [BindNever]
    public bool NeedsApproval { get; init; }

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
