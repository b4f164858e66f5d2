using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Managing;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Directory;

/// <summary><c>/admin/members/{userCode}</c>: one member, and what others can change of them.</summary>
[Authorize(Scenarios.AdminPanel)]
internal sealed class MemberController(IMediator mediator) : Controller
{
    [HttpGet(MemberAnswers.PagePath)]
    public Task<IActionResult> Member(string userCode, CancellationToken ct) => this.ShowMemberAsync(mediator, userCode, errors: null, ct);

    [RecentProof]
    [HttpPost(MemberAnswers.PagePath + "/level")]
    public async Task<IActionResult> SetLevel(string userCode, [FromForm(Name = "LevelTitle")] string? levelTitle, string? seen, CancellationToken ct)
    {
        var changed = await mediator.SendChangeAsync(User, userCode, seen, change => new SetMemberLevel(change, levelTitle), ct);
        return await this.AnswerAsync(mediator, userCode, changed, "The level is changed. It counts from now on.", ct);
    }

    [HttpPost(MemberAnswers.PagePath + "/note")]
    public async Task<IActionResult> WriteNote(string userCode, [FromForm(Name = "Note")] string? note, string? seen, CancellationToken ct)
    {
        var written = await mediator.SendChangeAsync(User, userCode, seen, change => new NoteMember(change, userCode, note), ct);
        return await this.AnswerAsync(mediator, userCode, written, "The note is saved. The member does not see it.", ct);
    }

    [HttpPost(MemberAnswers.PagePath + "/delete")]
    public async Task<IActionResult> Delete(string userCode, string? seen, CancellationToken ct)
    {
        var deleted = await mediator.SendChangeAsync(User, userCode, seen, change => new DeleteMember(change), ct);

        // Deleting twice is no mistake: the member is gone either way.
        if (deleted.IsError && deleted.FirstError.Type != ErrorType.NotFound)
        {
            return await this.ShowMemberAsync(mediator, userCode, deleted.Errors, ct);
        }

        TempData.Say("The member is deleted.");
        return LocalRedirect(MemberQuery.Path);
    }
}
