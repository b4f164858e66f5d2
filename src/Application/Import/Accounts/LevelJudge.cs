using System.Globalization;
using MembersSite.Application.Import.Maps;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Accounts;

/// <summary>
/// Says which level an account gets. Nobody becomes an administrator by a title alone: it has to be <c>admin</c>, byte for byte, of Trongate's level 1 or of one
/// that the map names.
/// </summary>
internal sealed class LevelJudge
{
    private const long AdminOfTrongate = 1;

    private readonly Dictionary<long, Level> _levels;

    public LevelJudge(LevelTable? table, IReadOnlyList<SourceLevel> levels)
    {
        _levels = levels.ToDictionary(level => level.Id, level => new Level(level.Title, level is { Id: AdminOfTrongate, Title: LevelTitles.Admin }));
        foreach (var (key, title) in table?.Titles ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            _levels[long.Parse(key, CultureInfo.InvariantCulture)] = new Level(title, title == LevelTitles.Admin);
        }
    }

    /// <summary>The level of an account.</summary>
    /// <param name="table">Its table.</param>
    /// <param name="user">Its user.</param>
    /// <param name="tell">Is told where it is not the one that the source says.</param>
    /// <returns>Its title, as it stands there.</returns>
    public string Judge(AccountTable table, SourceUser? user, Action<RowVerdict, Reason, string?> tell)
    {
        var own = user?.LevelId is { } id ? _levels.GetValueOrDefault(id) : default;
        return table.Level switch
        {
            LevelTitles.Admin when own.IsAdmin => LevelTitles.Admin,
            LevelTitles.Admin => Lower(tell, RowVerdict.Left, AccountReasons.LevelNotAdmin),
            { } title => Judge(new Level(title, IsAdmin: false), tell),
            null when user is null => LevelTitles.Member,
            null => Judge(own, tell),
        };
    }

    private static string Judge(Level level, Action<RowVerdict, Reason, string?> tell) => level switch
    {
        { IsAdmin: true } => LevelTitles.Admin,
        { Title: null } => Lower(tell, RowVerdict.Repaired, AccountReasons.LevelMissing),
        { Title: { } title } when !PlainText.CanBeSeen(title) => Lower(tell, RowVerdict.Repaired, AccountReasons.LevelMissing),
        { Title: { } title } when LevelLook.IsAdmin(title) => Lower(tell, RowVerdict.Left, AccountReasons.LevelLooksLikeAdmin),
        { Title: { } title } => title,
    };

    private static string Lower(Action<RowVerdict, Reason, string?> tell, RowVerdict verdict, Reason reason)
    {
        tell(verdict, reason, null);
        return LevelTitles.Member;
    }

    private readonly record struct Level(string? Title, bool IsAdmin);
}
