using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Directory;

/// <summary><c>/admin/members/{userCode}/sessions</c>: where a member is logged in, what their API tokens can do, and how to end either.</summary>
[Authorize(Scenarios.AdminPanel)]
internal sealed class MemberSessionsController(IMediator mediator) : Controller
{
    private const string Path = MemberAnswers.PagePath + "/sessions";

    [HttpGet(Path)]
    public async Task<IActionResult> Sessions(string userCode, long? before, CancellationToken ct)
    {
        var member = await mediator.Send(new GetMember(userCode), ct);
        if (member.IsError)
        {
            return this.ShowError(member.Errors);
        }

        var sessions = await mediator.Send(new ListTokens(member.Value.User.Id, TokenPurpose.Session, before), ct);
        var tokens = await mediator.Send(new ListTokens(member.Value.User.Id, TokenPurpose.Api), ct);
        return View(new MemberSessionsPage(member.Value, sessions.Value, tokens.Value.Tokens, IsFirst: before is null));
    }

    [HttpPost(Path + "/{id:long}/end")]
    public Task<IActionResult> End(string userCode, long id, CancellationToken ct) => EndAsync(userCode, id, TokenPurpose.Session, "That session has ended.", ct);

    [HttpPost(MemberAnswers.PagePath + "/tokens/{id:long}/revoke")]
    public Task<IActionResult> Revoke(string userCode, long id, CancellationToken ct) => EndAsync(userCode, id, TokenPurpose.Api, "The API token is revoked.", ct);

    [HttpPost(Path + "/end")]
    public async Task<IActionResult> EndSessions(string userCode, CancellationToken ct) =>
        Stay(userCode, await EndAllAsync(userCode, TokenPurpose.Session, ct), "The member is logged out everywhere. Their API tokens go on.");

    [HttpPost(MemberAnswers.PagePath + "/end-all")]
    public async Task<IActionResult> EndAll(string userCode, CancellationToken ct) =>
        await this.AnswerAsync(mediator, userCode, await EndAllAsync(userCode, purpose: null, ct), "All sessions and API tokens of the member have ended.", ct);

    private async Task<IActionResult> EndAsync(string userCode, long id, TokenPurpose purpose, string line, CancellationToken ct)
    {
        var ended = await mediator.Send(new DescribeUser(userCode), ct).ThenAsync(user => mediator.Send(new RevokeToken(user.Id, id, purpose, By: User.UserId()), ct));

        // Ending it twice is no mistake: it is over either way.
        return ended.IsError && ended.FirstError != TokenErrors.NotFound ? this.ShowError(ended.Errors) : Stay<Deleted>(userCode, Result.Deleted, line);
    }

    private Task<ErrorOr<TokensRevoked>> EndAllAsync(string userCode, TokenPurpose? purpose, CancellationToken ct) =>
        mediator.Send(new DescribeUser(userCode), ct).ThenAsync(user => mediator.Send(new RevokeUserTokens(user.Id, purpose, By: User.UserId()), ct));

    private IActionResult Stay<T>(string userCode, ErrorOr<T> answer, string line)
    {
        if (answer.IsError)
        {
            return this.ShowError(answer.Errors);
        }

        TempData.Say(line);
        return LocalRedirect($"{MemberQuery.Path}/{userCode}/sessions");
    }
}

/// <summary>What <c>/admin/members/{userCode}/sessions</c> shows.</summary>
/// <param name="Details">The member.</param>
/// <param name="Sessions">Their sessions, newest first, a page at a time.</param>
/// <param name="ApiTokens">Their API tokens.</param>
/// <param name="IsFirst">Whether the page begins with the newest session.</param>
internal sealed record MemberSessionsPage(MemberDetails Details, TokenPage Sessions, IReadOnlyList<TokenView> ApiTokens, bool IsFirst);
