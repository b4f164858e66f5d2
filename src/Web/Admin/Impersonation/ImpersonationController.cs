using ErrorOr;
using MediatR;
using MembersSite.Application.Admin.Impersonation;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Impersonation;

/// <summary>
/// <c>/admin/members/{userCode}/impersonation</c>: seeing the site as a member, and who does; <c>/admin/impersonation/end</c>: the way back. All of it is done
/// as oneself, so none of it from within another member's eyes.
/// </summary>
[AsYourself]
[Authorize(Scenarios.AdminPanel)]
internal sealed class ImpersonationController(IMediator mediator) : Controller
{
    private const string Path = "/admin/members/{userCode}/impersonation";

    [HttpGet(Path)]
    public async Task<IActionResult> Index(string userCode, CancellationToken ct)
    {
        var page = await ReadAsync(userCode, new ImpersonationForm(), ct);
        return page.IsError ? this.ShowError(page.Errors) : View(page.Value);
    }

    [RecentProof]
    [HttpPost(Path)]
    public async Task<IActionResult> Start(string userCode, ImpersonationForm form, CancellationToken ct)
    {
        var started = await mediator.Send(new StartImpersonation(User.Token()!, userCode, form.Reason, Request.Device()), ct);
        if (started.IsError)
        {
            var page = await ReadAsync(userCode, form, ct);
            return page.IsError ? this.ShowError(page.Errors) : this.ShowAgain(page.Value, started.Errors, nameof(Index));
        }

        ImpersonationCookie.Write(Response, started.Value);
        return LocalRedirect("/account");
    }

    [HttpPost(Path + "/{id:long}/end")]
    public async Task<IActionResult> End(string userCode, long id, CancellationToken ct)
    {
        var ended = await mediator.Send(new ListImpersonations(userCode), ct).ThenAsync(it => mediator.Send(new EndImpersonation(User.UserId(), it.UserId, id), ct));

        // Ending it twice is no mistake.
        if (ended.IsError && ended.FirstError != TokenErrors.NotFound)
        {
            return this.ShowError(ended.Errors);
        }

        TempData.Say("That has ended.");
        return RedirectToAction(nameof(Index), new { userCode });
    }

    [HttpPost("/admin/impersonation/end")]
    public async Task<IActionResult> Return(CancellationToken ct)
    {
        var opened = await mediator.Send(new OpenImpersonation(User.UserId(), ImpersonationCookie.Find(Request)), ct);
        ImpersonationCookie.Delete(Response);
        if (opened.IsError)
        {
            return LocalRedirect("/admin/members");
        }

        await mediator.Send(new EndImpersonation(User.UserId(), opened.Value.Token.UserId, opened.Value.Token.TokenId), ct);
        TempData.Say("You are yourself again.");
        return LocalRedirect($"/admin/members/{opened.Value.Token.UserCode}");
    }

    private Task<ErrorOr<ImpersonationPage>> ReadAsync(string userCode, ImpersonationForm form, CancellationToken ct) =>
        mediator.Send(new ListImpersonations(userCode), ct).Then(it => new ImpersonationPage(it, form));
}

/// <summary>The form of <c>/admin/members/{userCode}/impersonation</c>.</summary>
internal sealed record ImpersonationForm(string? Reason = null)
{
    /// <summary>Leaves out what somebody typed.</summary>
    public override string ToString() => nameof(ImpersonationForm);
}

/// <summary>What <c>/admin/members/{userCode}/impersonation</c> shows.</summary>
internal sealed record ImpersonationPage(Impersonations Of, ImpersonationForm Form);
