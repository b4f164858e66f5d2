using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
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
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var current = User.Token()!;
        var sessions = await mediator.Send(new ListTokens(current.UserId, TokenPurpose.Session), ct);
        return sessions.IsError
            ? this.ShowError(sessions.Errors)
            : View(sessions.Value.Select(session => SessionItem.Of(session, isCurrent: session.Id == current.TokenId)).OrderByDescending(session => session.IsCurrent).ToList());
    }

    [HttpPost(Path + "/{id:long}/end")]
    public async Task<IActionResult> End(long id, CancellationToken ct)
    {
        var current = User.Token()!;
        var revoked = await mediator.Send(new RevokeToken(current.UserId, id, TokenPurpose.Session), ct);
        if (revoked.IsError)
        {
            return this.ShowError(revoked.Errors);
        }

        return id == current.TokenId ? Leave("You are logged out.") : Stay("That session has ended.");
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
