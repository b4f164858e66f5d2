using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Sessions;

/// <summary><c>/account/sessions</c>: where the member is logged in, and how to end that.</summary>
[Authorize]
internal sealed class SessionsController(IMediator mediator) : Controller
{
    private const string Path = "/account/sessions";

    [HttpGet(Path)]
    public async Task<IActionResult> Index(long? before, CancellationToken ct)
    {
        var current = User.Token()!;
        var page = await mediator.Send(new ListTokens(current.UserId, TokenPurpose.Session, before), ct)
            .ThenAsync(list => mediator.Send(new CountTokens(current.UserId, TokenPurpose.Session), ct)
                .ThenAsync(total => mediator.Send(new ListTokens(current.UserId, MemberPurposes.TrustedDevice), ct)
                    .Then(trusted => SessionsPage.Of(list, total, trusted, current.TokenId, isFirst: before is null))));
        return page.IsError ? this.ShowError(page.Errors) : View(page.Value);
    }

    [HttpPost(Path + "/{id:long}/end")]
    public async Task<IActionResult> End(long id, CancellationToken ct)
    {
        var current = User.Token()!;
        var revoked = await mediator.Send(new RevokeToken(current.UserId, id, TokenPurpose.Session), ct);

        // Ending it twice is no mistake: the session is over either way.
        if (revoked.IsError && revoked.FirstError != TokenErrors.NotFound)
        {
            return this.ShowError(revoked.Errors);
        }

        return id == current.TokenId ? Leave("You are logged out.") : Stay("That session has ended.");
    }

    [HttpPost(Path + "/trusted/{id:long}/end")]
    public async Task<IActionResult> EndTrusted(long id, CancellationToken ct)
    {
        var revoked = await mediator.Send(new RevokeToken(User.UserId(), id, MemberPurposes.TrustedDevice), ct);
        return revoked.IsError && revoked.FirstError != TokenErrors.NotFound ? this.ShowError(revoked.Errors) : Stay("That device is trusted no longer.");
    }

    [HttpPost(Path + "/end-others")]
    public async Task<IActionResult> EndOthers(CancellationToken ct)
    {
        var current = User.Token()!;
        var revoked = await mediator.Send(new RevokeUserTokens(current.UserId, TokenPurpose.Session, ExceptTokenId: current.TokenId), ct);
        return revoked.IsError ? this.ShowError(revoked.Errors) : Stay("You are logged out everywhere else.");
    }

    [HttpPost(Path + "/end-all")]
    public async Task<IActionResult> EndAll(CancellationToken ct)
    {
        var revoked = await mediator.Send(new RevokeUserTokens(User.UserId(), TokenPurpose.Session), ct);
        return revoked.IsError ? this.ShowError(revoked.Errors) : Leave("You are logged out everywhere.");
    }

    private LocalRedirectResult Stay(string line)
    {
        TempData.Say(line);
        return LocalRedirect(Path);
    }

    private LocalRedirectResult Leave(string line)
    {
        TokenCookie.Delete(Response);
        TempData.Say(line);
        return LocalRedirect("/");
    }
}

/// <summary>What <c>/account/sessions</c> shows.</summary>
/// <param name="Sessions">The sessions of this page, newest first; the one that asks before all others.</param>
/// <param name="Others">How many sessions there are in all beside the one that asks.</param>
/// <param name="Trusted">The devices on which no second factor is asked for, newest first.</param>
/// <param name="Next">What to ask the next page with, or nothing where this is the last.</param>
/// <param name="IsFirst">Whether this page begins with the newest.</param>
internal sealed record SessionsPage(IReadOnlyList<SessionItem> Sessions, int Others, IReadOnlyList<TrustedItem> Trusted, long? Next, bool IsFirst)
{
    public static SessionsPage Of(TokenPage page, int total, TokenPage trusted, long currentId, bool isFirst) => new(
        [.. page.Tokens.Select(session => SessionItem.Of(session, isCurrent: session.Id == currentId)).OrderByDescending(session => session.IsCurrent)],
        Math.Max(0, total - 1), [.. trusted.Tokens.Select(TrustedItem.Of)], page.Next, isFirst);
}
