using ErrorOr;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Tokens;
using MembersSite.Web.Common;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin;

/// <summary><c>/admin</c>: the members, for those who run the site; <c>/admin/members/{userCode}</c>: one of them.</summary>
[Authorize(Policies.AdminsOnly)]
internal sealed class AdminController(IMediator mediator) : Controller
{
    private const string MemberPath = "/admin/members/{userCode}";

    [HttpGet("/admin")]
    public async Task<IActionResult> Index(int page = 1, CancellationToken ct = default)
    {
        var members = await mediator.Send(new ListMembers(page), ct);
        return members.IsError ? this.ShowError(members.Errors) : View(new MembersPage(members.Value, page));
    }

    [HttpGet(MemberPath)]
    public async Task<IActionResult> Member(string userCode, CancellationToken ct)
    {
        var member = await mediator.Send(new GetMember(userCode), ct);
        return member.IsError ? this.ShowError(member.Errors) : View(member.Value);
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
            await mediator.Send(new DescribeUser(userCode), ct).ThenAsync(user => mediator.Send(new RevokeUserTokens(user.Id), ct)),
            "All sessions and API tokens of the member have ended.",
            ct);

    [HttpPost(MemberPath + "/delete")]
    public async Task<IActionResult> Delete(string userCode, CancellationToken ct)
    {
        var deleted = await mediator.Send(new DeleteMember(User.UserId(), userCode), ct);
        if (deleted.IsError)
        {
            return await ShowMemberAgainAsync(userCode, deleted.Errors, ct);
        }

        TempData.Say("The member is deleted.");
        return LocalRedirect("/admin");
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
        var member = await mediator.Send(new GetMember(userCode), ct);
        return member.IsError ? this.ShowError(member.Errors) : this.ShowAgain(member.Value, errors, nameof(Member));
    }
}

/// <summary>What <c>/admin</c> shows.</summary>
internal sealed record MembersPage(MemberPage List, int Number)
{
    public int LastNumber => Math.Max(1, (List.Total + ListMembers.PageSize - 1) / ListMembers.PageSize);
}
