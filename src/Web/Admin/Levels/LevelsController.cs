using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens.Levels;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Common.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Levels;

/// <summary><c>/admin/levels</c>: the levels that members can have; <c>/admin/levels/{id}</c>: one of them.</summary>
[Authorize(Scenarios.AdminPanel)]
internal sealed class LevelsController(IMediator mediator) : Controller
{
    private const string ListPath = "/admin/levels";
    private const string LevelPath = ListPath + "/{id:int}";

    [HttpGet(ListPath)]
    public Task<IActionResult> Index(CancellationToken ct) => ShowListAsync(new LevelForm(), [], ct);

    [HttpPost(ListPath)]
    public async Task<IActionResult> Add(LevelForm form, CancellationToken ct)
    {
        var added = await mediator.Send(new AddLevel(User.UserId(), form.Title), ct);
        return added.IsError ? await ShowListAsync(form, added.Errors, ct) : Done($"The level “{added.Value.Title}” is there now. Give it to members on their pages.", ListPath);
    }

    [HttpGet(LevelPath)]
    public Task<IActionResult> Level(int id, CancellationToken ct) => ShowLevelAsync(id, title: null, [], ct);

    [HttpPost(LevelPath + "/rename")]
    public async Task<IActionResult> Rename(int id, LevelForm form, CancellationToken ct)
    {
        var renamed = await mediator.Send(new RenameLevel(User.UserId(), id, form.Title, form.Was), ct);
        return renamed.IsError ? await ShowLevelAsync(id, form.Title, renamed.Errors, ct) : Done($"The level is called “{renamed.Value.Title}” from now on.", ListPath);
    }

    [HttpPost(LevelPath + "/delete")]
    public async Task<IActionResult> Delete(int id, LevelForm form, CancellationToken ct)
    {
        var deleted = await mediator.Send(new DeleteLevel(User.UserId(), id, form.Was), ct);

        // Deleting twice is no mistake: the level is gone either way.
        return deleted.IsError && deleted.FirstError != TokenErrors.UnknownLevel ? await ShowLevelAsync(id, title: null, deleted.Errors, ct) : Done("The level is deleted.", ListPath);
    }

    private LocalRedirectResult Done(string line, string path)
    {
        TempData.Say(line);
        return LocalRedirect(path);
    }

    private async Task<IActionResult> ShowListAsync(LevelForm form, List<Error> errors, CancellationToken ct)
    {
        var levels = await LevelItem.ListAsync(mediator, ct);
        return levels.IsError || errors.Contains(TokenErrors.NotAdministrator) ? this.ShowError(levels.IsError ? levels.Errors : errors)
            : errors.Count > 0 ? this.ShowAgain(new LevelsPage(levels.Value, form.Title), errors, nameof(Index))
            : View(nameof(Index), new LevelsPage(levels.Value, form.Title));
    }

    private async Task<IActionResult> ShowLevelAsync(int id, string? title, List<Error> errors, CancellationToken ct)
    {
        // Whoever was an administrator a moment ago sees no level any more.
        if (errors.Contains(TokenErrors.NotAdministrator))
        {
            return this.ShowError(errors);
        }

        var levels = await LevelItem.ListAsync(mediator, ct);
        if (levels.IsError || levels.Value.FirstOrDefault(level => level.Id == id) is not { } found)
        {
            return this.ShowError(levels.IsError ? levels.Errors : [TokenErrors.UnknownLevel]);
        }

        var page = new OneLevelPage(found, title ?? found.Title);
        return errors.Count > 0 ? this.ShowAgain(page, errors, nameof(Level)) : View(nameof(Level), page);
    }
}

/// <summary>The forms of <c>/admin/levels</c>.</summary>
internal sealed class LevelForm
{
    public string? Title { get; init; }

    /// <summary>The title that stood on the page.</summary>
    public string? Was { get; init; }
}

/// <summary>What <c>/admin/levels</c> shows.</summary>
internal sealed record LevelsPage(IReadOnlyList<LevelItem> Levels, string? Title);

/// <summary>What <c>/admin/levels/{id}</c> shows.</summary>
internal sealed record OneLevelPage(LevelItem Level, string Title);
