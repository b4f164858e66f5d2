using ErrorOr;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Levels;

/// <summary>Which levels may be changed, asked after the lock is taken.</summary>
internal static class LevelsToChange
{
    /// <summary>
    /// Finds a level to rename or delete: <see cref="TokenErrors.UnknownLevel"/>, <see cref="TokenErrors.LevelIsKept"/>, or
    /// <see cref="TokenErrors.LevelRenamed"/> where it is called otherwise than said.
    /// </summary>
    public static async Task<ErrorOr<UserLevel>> FindToChangeAsync(this ILevelRepository levels, int id, string? was, CancellationToken ct) => await levels.FindAsync(id, ct) switch
    {
        null => TokenErrors.UnknownLevel,
        { IsKept: true } => TokenErrors.LevelIsKept,
        var level when was is not null && was != level.Title => TokenErrors.LevelRenamed,
        var level => level,
    };
}
