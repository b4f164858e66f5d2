using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Levels;

/// <summary>The table of user levels, to change it.</summary>
public interface ILevelRepository
{
    /// <summary>Keeps a new level; the handler saves.</summary>
    /// <param name="level">A level of a title that no other one has.</param>
    void Add(UserLevel level);

    /// <summary>Finds a level to change. What is held in memory of any user counts for nothing once it is saved.</summary>
    /// <param name="id">The key of the level.</param>
    Task<UserLevel?> FindAsync(int id, CancellationToken ct);

    /// <summary>Whether a level other than the one given has a title, in whatever case it was once written.</summary>
    /// <param name="title">A title that <see cref="UserLevel.TitleOf"/> wrote.</param>
    /// <param name="exceptId">The key of a level that may have it, or nothing.</param>
    Task<bool> IsTakenAsync(string title, int? exceptId, CancellationToken ct);

    /// <summary>Whether any user has a level.</summary>
    /// <param name="id">The key of the level.</param>
    Task<bool> IsUsedAsync(int id, CancellationToken ct);

    /// <summary>Deletes a level at once.</summary>
    /// <param name="id">The key of a level that no user has.</param>
    Task DeleteAsync(int id, CancellationToken ct);
}
