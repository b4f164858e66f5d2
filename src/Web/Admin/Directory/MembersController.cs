using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Directory;

/// <summary><c>/admin/members</c>: the members, for those who run the site; <c>/admin/members/{userCode}</c>: one of them.</summary>
[Authorize(Scenarios.AdminPanel)]
internal sealed class MembersController(IMediator mediator) : Controller
{
    private const string ListPath = "/admin/members";
    private const string MemberPath = ListPath + "/{userCode}";

    [HttpGet(ListPath)]
    public async Task<IActionResult> Index(int page = 1, CancellationToken ct = default)
    {
        var members = await mediator.Send(new ListMembers(page), ct);
        return members.IsError ? this.ShowError(members.Errors) : View(new MembersPage(members.Value, page));
    }

    [HttpGet(MemberPath)]
    public async Task<IActionResult> Member(string userCode, CancellationToken ct)
    {
        var page = await ReadAsync(userCode, ct);
        return page.IsError ? this.ShowError(page.Errors) : View(page.Value);
    }

    [HttpPost(MemberPath + "/level")]
    public async Task<IActionResult> SetLevel(string userCode, string? levelTitle, CancellationToken ct) =>
        await AnswerAsync(userCode, await mediator.Send(new SetMemberLevel(User.UserId(), userCode, levelTitle), ct), "The level is changed. It counts from now on.", ct);

    [HttpPost(MemberPath + "/disable")]
    public async Task<IActionResult> Disable(string userCode, CancellationToken ct) =>
        await AnswerAsync(userCode, await mediator.Send(new DisableMember(User.UserId(), userCode, IsDisabled: true), ct), "The member is disabled: logged out everywhere, and not let in again.", ct);

    [HttpPost(MemberPath + "/enable")]
    public async Task<IActionResult> Enable(string userCode, CancellationToken ct) =>
        await AnswerAsync(userCode, await mediator.Send(new DisableMember(User.UserId(), userCode, IsDisabled: false), ct), "The member is enabled, and can log in again.", ct);

    [HttpPost(MemberPath + "/end-all")]
    public async Task<IActionResult> EndAll(string userCode, CancellationToken ct) =>
        await AnswerAsync(
            userCode,
            await mediator.Send(new DescribeUser(userCode), ct).ThenAsync(user => mediator.Send(new RevokeUserTokens(user.Id, By: User.UserId()), ct)),
            "All sessions and API tokens of the member have ended.",
            ct);

    [HttpPost(MemberPath + "/delete")]
    public async Task<IActionResult> Delete(string userCode, CancellationToken ct)
    {
        var deleted = await mediator.Send(new DeleteMember(User.UserId(), userCode), ct);

        // Deleting twice is no mistake: the member is gone either way.
        if (deleted.IsError && deleted.FirstError.Type != ErrorType.NotFound)
        {
            return await ShowMemberAgainAsync(userCode, deleted.Errors, ct);
        }

        TempData.Say("The member is deleted.");
        return LocalRedirect(ListPath);
    }

    private async Task<IActionResult> AnswerAsync<T>(string userCode, ErrorOr<T> answer, string line, CancellationToken ct)
    {
        if (answer.IsError)
        {
            return await ShowMemberAgainAsync(userCode, answer.Errors, ct);
        }

        TempData.Say(line);
        return RedirectToAction(nameof(Member), new { userCode });
    }

    private async Task<IActionResult> ShowMemberAgainAsync(string userCode, List<Error> errors, CancellationToken ct)
    {
        // Whoever was an administrator a moment ago sees no member any more.
        if (errors[0] == TokenErrors.NotAdministrator)
        {
            return this.ShowError(errors);
        }

        var page = await ReadAsync(userCode, ct);
        return page.IsError ? this.ShowError(page.Errors) : this.ShowAgain(page.Value, errors, nameof(Member));
    }

    private Task<ErrorOr<OneMemberPage>> ReadAsync(string userCode, CancellationToken ct) =>
        mediator.Send(new GetMember(userCode), ct)
            .ThenAsync(member => mediator.Send(new ListLevels(), ct).Then(levels => new OneMemberPage(member, [.. levels.Select(level => level.Title)])));
}

/// <summary>What <c>/admin/members/{userCode}</c> shows.</summary>
/// <param name="Details">The member.</param>
/// <param name="Levels">The levels that they can be given.</param>
internal sealed record OneMemberPage(MemberDetails Details, IReadOnlyList<string> Levels);

/// <summary>What <c>/admin/members</c> shows.</summary>
internal sealed record MembersPage(MemberPage List, int Number)
{
    public int LastNumber => Math.Max(1, (List.Total + ListMembers.PageSize - 1) / ListMembers.PageSize);
}
