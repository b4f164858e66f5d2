using System.Globalization;
using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens.Importing;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Accounts;

/// <summary>What the batches of accounts share.</summary>
/// <param name="run">The run.</param>
/// <param name="report">Is told what becomes of each row.</param>
/// <param name="isTrial">Whether nothing is written.</param>
/// <param name="users">Is told what became of Trongate's users.</param>
/// <param name="taken">Who of the source has which username and address.</param>
internal sealed class AccountStep(ImportRun run, IImportReport report, bool isTrial, CoreUsers users, TakenLogins taken)
{
    private readonly Dictionary<string, LevelView?> _levels = new(StringComparer.Ordinal);
    private Dictionary<int, string> _titles = [];

    public ImportRun Run => run;

    public IImportReport Report => report;

    public bool IsTrial => isTrial;

    /// <summary>Whether it is only looked for new accounts that clash.</summary>
    public bool IsForClashes => report is ClashReport;

    public CoreUsers Users => users;

    public TakenLogins Taken => taken;

    /// <summary>The level of members.</summary>
    public LevelView Member => _levels[LevelTitles.Member]!;

    /// <summary>The level here that a title means, or nothing where no level can have it.</summary>
    /// <param name="title">A title that was made sure of.</param>
    public LevelView? Level(string title) => _levels[title];

    /// <summary>The title of a level here.</summary>
    /// <param name="id">Its key.</param>
    public string TitleOf(int id) => _titles.GetValueOrDefault(id) ?? id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes sure of levels: they are found, or made.</summary>
    public async Task<ErrorOr<Success>> FindLevelsAsync(IMediator mediator, IEnumerable<string> titles, CancellationToken ct)
    {
        var missing = titles.Append(LevelTitles.Member).Where(title => !_levels.ContainsKey(title)).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
        {
            return Result.Success;
        }

        var found = await mediator.Send(new FindLevels(missing, IsTrial), ct);
        var all = found.IsError ? found.Errors : await mediator.Send(new ListLevels(), ct);
        if (all.IsError)
        {
            return all.Errors;
        }

        _titles = all.Value.ToDictionary(level => level.Id, level => level.Title);
        foreach (var level in found.Value)
        {
            _levels[level.Title] = level.Level;
        }

        return Result.Success;
    }

    /// <summary>Forgets the levels: one of them is gone.</summary>
    public void ForgetLevels() => _levels.Clear();
}
