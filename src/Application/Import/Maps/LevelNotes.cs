using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Maps;

/// <summary>What an owner should know of the levels of a source.</summary>
internal static class LevelNotes
{
    // Trongate's own administrators have this level.
    private const long Admin = 1;

    /// <summary>Looks at them.</summary>
    /// <param name="levels">The levels.</param>
    public static IEnumerable<string> Of(IReadOnlyList<SourceLevel> levels)
    {
        var names = levels.Select(level => $"{level.Id} \"{PlainText.OneLine(level.Title ?? string.Empty)}\"");
        yield return $"The levels of the source are {string.Join(", ", names)}. Each is made here with its title, unless levels.titles names another one.";

        foreach (var level in levels.Where(it => it.Id != Admin && string.Equals(it.Title?.Trim(), LevelTitles.Admin, StringComparison.OrdinalIgnoreCase)))
        {
            yield return $"The level {level.Id} only looks like {LevelTitles.Admin}: nobody becomes an administrator by it.";
        }
    }
}
