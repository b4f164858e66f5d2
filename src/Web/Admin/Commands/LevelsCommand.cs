using System.CommandLine;
using System.Globalization;
using ErrorOr;
using MembersSite.Application.Tokens.Levels;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Admin.Levels;

namespace MembersSite.Web.Admin.Commands;

/// <summary><c>levels list|add|rename|delete</c>: the levels that members can have.</summary>
internal sealed class LevelsCommand : Command
{
    public LevelsCommand()
        : base("levels", "See and change the levels that members can have.")
    {
        Subcommands.Add(new ListLevelsCommand());
        Subcommands.Add(new AddLevelCommand());
        Subcommands.Add(new RenameLevelCommand());
        Subcommands.Add(new DeleteLevelCommand());
    }

    /// <summary>Finds a level by what somebody typed.</summary>
    public static async Task<ErrorOr<LevelView>> FindAsync(Errand errand, string title, CancellationToken ct)
    {
        var levels = await errand.SendAsync(new ListLevels(), ct);
        return levels.IsError ? levels.Errors : levels.Value.FirstOrDefault(level => level.Title == title) is { } level ? level : TokenErrors.UnknownLevel;
    }
}

internal sealed class ListLevelsCommand() : Verb("list", "List all levels, and how many members have each.")
{
    public override async Task<int> RunAsync(Errand errand, CancellationToken ct) => errand.Answer(
        await LevelItem.ListAsync(errand.Mediator, ct),
        levels => levels,
        levels => Terminal.Table(["Level", "#Members", "#Of these disabled", "#Waiting"], levels.Select(level => new[] { level.Title, Number(level.Members), Number(level.Disabled), Number(level.Waiting) })));

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

internal sealed class AddLevelCommand : Verb
{
    private readonly Argument<string> _title;

    public AddLevelCommand()
        : base("add", "Add a level.") => _title = Word("TITLE", "What it is called, in 1 to 125 characters; kept in lower case.");

    public override async Task<int> RunAsync(Errand errand, CancellationToken ct) =>
        errand.Answer(await errand.SendAsync(new AddLevel(By: null, errand.Get(_title)), ct), it => new LevelResponse(it.Id, it.Title), it => Terminal.Say($"The level {it.Title} is there now. Nobody has it yet."));
}

internal sealed class RenameLevelCommand : Verb
{
    private readonly Argument<string> _title;
    private readonly Argument<string> _newTitle;

    public RenameLevelCommand()
        : base("rename", "Give a level another title. Whoever has it keeps it.")
    {
        _title = Word("TITLE", "What it is called.");
        _newTitle = Word("NEW", "What it is to be called, in 1 to 125 characters; kept in lower case.");
    }

    public override async Task<int> RunAsync(Errand errand, CancellationToken ct)
    {
        var level = await LevelsCommand.FindAsync(errand, errand.Get(_title)!, ct);
        var renamed = level.IsError ? level.Errors : await errand.SendAsync(new RenameLevel(By: null, level.Value.Id, errand.Get(_newTitle), level.Value.Title), ct);
        return errand.Answer(renamed, it => new LevelResponse(it.Id, it.Title), it => Terminal.Say($"The level {level.Value.Title} is called {it.Title} now."));
    }
}

internal sealed class DeleteLevelCommand : Verb
{
    private readonly Argument<string> _title;

    public DeleteLevelCommand()
        : base("delete", "Delete a level that nobody has.") => _title = Word("TITLE", "What it is called.");

    public override async Task<int> RunAsync(Errand errand, CancellationToken ct)
    {
        var level = await LevelsCommand.FindAsync(errand, errand.Get(_title)!, ct);
        var deleted = level.IsError ? level.Errors : await errand.SendAsync(new DeleteLevel(By: null, level.Value.Id, level.Value.Title), ct);
        return errand.Answer(deleted, _ => new { deleted = level.Value.Title }, _ => Terminal.Say($"The level {level.Value.Title} is deleted."));
    }
}
