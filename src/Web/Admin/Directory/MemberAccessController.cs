using MediatR;
using MembersSite.Application.Members.Managing;
using MembersSite.Web.Common.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Directory;

/// <summary>Whether and how a member gets in: <c>/admin/members/{userCode}/disable</c>, <c>/enable</c>, <c>/reset</c>, <c>/recovery-link</c>, <c>/new-password</c>.</summary>
[Authorize(Scenarios.AdminPanel)]
internal sealed class MemberAccessController(IMediator mediator) : Controller
{
    [HttpPost(MemberAnswers.PagePath + "/disable")]
    public async Task<IActionResult> Disable(string userCode, [FromForm(Name = "Reason")] string? reason, string? seen, CancellationToken ct)
    {
        var disabled = await mediator.SendChangeAsync(User, userCode, seen, change => new DisableMember(change, reason), ct);
        return await this.AnswerAsync(mediator, userCode, disabled, "The member is disabled: logged out everywhere, and not let in again.", ct);
    }

    [HttpPost(MemberAnswers.PagePath + "/enable")]
    public async Task<IActionResult> Enable(string userCode, string? seen, CancellationToken ct)
    {
        var enabled = await mediator.SendChangeAsync(User, userCode, seen, change => new EnableMember(change), ct);
        return await this.AnswerAsync(mediator, userCode, enabled, "The member is enabled, and can log in again.", ct);
    }

    [HttpPost(MemberAnswers.PagePath + "/reset")]
    public async Task<IActionResult> MailReset(string userCode, string? seen, CancellationToken ct)
    {
        var mailed = await mediator.SendChangeAsync(User, userCode, seen, change => new MailReset(change, Request.Device()), ct);
        return await this.AnswerAsync(mediator, userCode, mailed, "A mail with a link to choose a new password is on its way to the member.", ct);
    }

    [HttpPost(MemberAnswers.PagePath + "/new-password")]
    public async Task<IActionResult> AskForNewPassword(string userCode, bool isAsked, string? seen, CancellationToken ct)
    {
        var asked = await mediator.SendChangeAsync(User, userCode, seen, change => new AskForNewPassword(change, isAsked), ct);
        var line = isAsked ? "The member has to choose a new password at the next log-in." : "The member can log in with the password that they have.";
        return await this.AnswerAsync(mediator, userCode, asked, line, ct);
    }

    // The link stands in the answer to this form, and nowhere else: no address, cookie or later page holds it.
    [RecentProof]
    [HttpPost(MemberAnswers.PagePath + "/recovery-link")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> MakeRecoveryLink(string userCode, string? seen, CancellationToken ct)
    {
        var made = await mediator.SendChangeAsync(User, userCode, seen, change => new MakeRecoveryLink(change, Request.Device()), ct);
        return made.IsError ? await this.ShowMemberAsync(mediator, userCode, made.Errors, ct) : View("Recovery", new RecoveryPage(userCode, made.Value));
    }
}

/// <summary>The page that shows a recovery link once.</summary>
internal sealed record RecoveryPage(string UserCode, RecoveryLink Link);
