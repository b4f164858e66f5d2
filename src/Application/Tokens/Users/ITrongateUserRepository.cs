using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Users;

/// <summary>The tables of users and of their levels.</summary>
public interface ITrongateUserRepository
{
    /// <summary>Keeps a new user; the handler saves.</summary>
    /// <param name="user">A user of a stored level.</param>
    void Add(TrongateUser user);

    /// <summary>Finds a user to change.</summary>
    /// <param name="id">The key of the user.</param>
    Task<TrongateUser?> FindAsync(TrongateUserId id, CancellationToken ct);

    /// <summary>Reads how a user is known to the outside.</summary>
    /// <param name="id">The key of the user.</param>
    Task<UserIdentity?> IdentifyAsync(TrongateUserId id, CancellationToken ct);

    /// <summary>Reads a user for those who run the site, by the code.</summary>
    /// <param name="code">The code: anything that somebody sent.</param>
    Task<UserDescription?> DescribeAsync(string code, CancellationToken ct);

    /// <summary>Reads several users for those who run the site; those who do not exist are left out.</summary>
    /// <param name="ids">The keys of the users.</param>
    Task<IReadOnlyList<UserDescription>> DescribeAsync(IReadOnlyList<TrongateUserId> ids, CancellationToken ct);

    /// <summary>
    /// Makes others who lock the same user wait until this transaction ends. Whoever issues or ends tokens of a
    /// user begins with it: so a count stays true, and none is issued in the moment in which all are ended.
    /// </summary>
    /// <param name="id">The key of the user.</param>
    Task LockAsync(TrongateUserId id, CancellationToken ct);

    /// <summary>
    /// Makes others who lock the same level wait until this transaction ends. Whoever may take a user from a level begins with
    /// it, before anything is read: so what is known of the users of that level stays true.
    /// </summary>
    /// <param name="title">The title of the level.</param>
    Task LockLevelAsync(string title, CancellationToken ct);

    /// <summary>Reads the keys of the users of a level who are not disabled.</summary>
    /// <param name="levelTitle">The title of the level; one that few users have.</param>
    Task<IReadOnlyList<TrongateUserId>> ListEnabledAsync(string levelTitle, CancellationToken ct);

    /// <summary>Deletes a user at once, and with them all their tokens.</summary>
    /// <param name="id">The key of the user; no row may point at it any more.</param>
    Task DeleteAsync(TrongateUserId id, CancellationToken ct);

    /// <summary>Finds a level by its title.</summary>
    /// <param name="title">The title, as stored.</param>
    Task<UserLevel?> FindLevelAsync(string title, CancellationToken ct);

    /// <summary>Reads all levels, in the order of their keys.</summary>
    Task<IReadOnlyList<UserLevel>> ListLevelsAsync(CancellationToken ct);
}

/// <summary>How a user is known to the outside.</summary>
/// <param name="Code">The code.</param>
/// <param name="LevelTitle">The title of the level.</param>
/// <param name="IsDisabled">Whether the user's tokens are refused.</param>
public sealed record UserIdentity(string Code, string LevelTitle, bool IsDisabled);
