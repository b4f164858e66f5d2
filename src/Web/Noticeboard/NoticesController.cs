using MediatR;
using MembersSite.Application.Noticeboard;
using MembersSite.Application.Noticeboard.Following;
using MembersSite.Domain.Noticeboard;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Noticeboard;

/// <summary><c>/notices</c>: what members have put up, for everybody to read.</summary>
internal sealed class NoticesController(IMediator mediator) : Controller
{
    public const string Path = "/notices";
    private const string WriteView = "Write";

    [HttpGet(Path)]
    public async Task<IActionResult> Index(long? before, CancellationToken ct)
    {
        var page = await mediator.Send(new ListNotices(before), ct);
        if (page.IsError)
        {
            return this.ShowError(page.Errors);
        }

        var isFollowing = User.SignedIn() is { } user && (await mediator.Send(new IsFollowingNotices(user.UserId), ct)).Value;
        return View(new NoticeList(page.Value, IsFirst: before is null, isFollowing));
    }

    [HttpGet(Path + "/{id:long}")]
    public async Task<IActionResult> Notice(long id, CancellationToken ct)
    {
        var notice = await mediator.Send(new GetNotice(id), ct);
        return notice.IsError ? this.ShowError(notice.Errors) : View(notice.Value);
    }

    [Authorize(Scenarios.PostNotice)]
    [HttpGet(Path + "/new")]
    public IActionResult Write() => View(WriteForm.Empty());

    [Authorize(Scenarios.PostNotice)]
    [HttpPost(Path + "/new")]
    public async Task<IActionResult> Write(WriteForm form, CancellationToken ct)
    {
        var posted = await mediator.Send(new PostNotice(User.UserId(), form.Title, form.Text, form.FormKey), ct);
        if (posted.IsError)
        {
            return this.ShowAgain(form, posted.Errors);
        }

        TempData.Say("Your notice is up.");
        return LocalRedirect($"{Path}/{posted.Value.Id}");
    }

    [Authorize]
    [HttpGet(Path + "/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, CancellationToken ct)
    {
        var notice = await mediator.Send(new GetNotice(id), ct);
        if (notice.IsError)
        {
            return this.ShowError(notice.Errors);
        }

        return await HttpContext.MayAsync(Scenarios.EditNotice, notice.Value) ? View(WriteView, WriteForm.Of(notice.Value)) : this.ShowError([NoticeErrors.NotYours]);
    }

    [Authorize]
    [HttpPost(Path + "/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, WriteForm form, CancellationToken ct)
    {
        var notice = await mediator.Send(new GetNotice(id), ct);
        if (notice.IsError)
        {
            return this.ShowError(notice.Errors);
        }

        if (!await HttpContext.MayAsync(Scenarios.EditNotice, notice.Value))
        {
            return this.ShowError([NoticeErrors.NotYours]);
        }

        var edited = await mediator.Send(new EditNotice(User.UserId(), notice.Value.AuthorId, id, form.Version, form.Title, form.Text), ct);
        if (edited.IsError)
        {
            // Whoever was told that somebody else was faster has seen it, and may save over it.
            var again = edited.FirstError == NoticeErrors.ChangedMeanwhile ? form with { Version = notice.Value.Version } : form;
            return this.ShowAgain(again, edited.Errors, WriteView);
        }

        TempData.Say("Your changes are saved.");
        return LocalRedirect($"{Path}/{id}");
    }

    [Authorize]
    [HttpPost(Path + "/{id:long}/delete")]
    public async Task<IActionResult> Delete(long id, CancellationToken ct)
    {
        var notice = await mediator.Send(new GetNotice(id), ct);
        if (!notice.IsError)
        {
            if (!await HttpContext.MayAsync(Scenarios.EditNotice, notice.Value))
            {
                return this.ShowError([NoticeErrors.NotYours]);
            }

            await mediator.Send(new DeleteNotice(User.UserId(), notice.Value.AuthorId, id), ct);
        }

        // Twice is no mistake: it is down either way.
        TempData.Say("The notice is taken down.");
        return LocalRedirect(Path);
    }

    [Authorize(Scenarios.PinNotice)]
    [HttpPost(Path + "/{id:long}/pin")]
    public Task<IActionResult> Pin(long id, CancellationToken ct) => PinAsync(id, isPinned: true, "The notice stays at the top.", ct);

    [Authorize(Scenarios.PinNotice)]
    [HttpPost(Path + "/{id:long}/unpin")]
    public Task<IActionResult> Unpin(long id, CancellationToken ct) => PinAsync(id, isPinned: false, "The notice moves down with time again.", ct);

    private async Task<IActionResult> PinAsync(long id, bool isPinned, string said, CancellationToken ct)
    {
        var pinned = await mediator.Send(new PinNotice(User.UserId(), id, isPinned), ct);
        if (pinned.IsError && pinned.FirstError != NoticeErrors.TooManyPinned)
        {
            return this.ShowError(pinned.Errors);
        }

        TempData.Say(pinned.IsError ? pinned.FirstError.Description : said);
        return LocalRedirect($"{Path}/{id}");
    }
}

/// <summary>What <c>/notices</c> shows.</summary>
/// <param name="Page">The notices of this page.</param>
/// <param name="IsFirst">Whether this page begins with the newest.</param>
/// <param name="IsFollowing">Whether new notices are mailed to whoever sees it.</param>
internal sealed record NoticeList(NoticePage Page, bool IsFirst, bool IsFollowing);
