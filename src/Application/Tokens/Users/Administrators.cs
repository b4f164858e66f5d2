using ErrorOr;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Users;

/// <summary>
/// Who may change another user, decided inside the transaction that does it: the right was checked when the request came in,
/// and another administrator may have taken it since. Every message that takes something from a user asks here, so that a new
/// way in cannot forget it.
/// </summary>
internal static class Administrators
{
    /// <summary>
    /// Begins a change: changes of users happen one after the other from here to the end of the transaction. To be called
    /// before anything is read in it, since MariaDB shows a transaction what was there when it first read.
    /// </summary>
    /// <param name="users">The users.</param>
    /// <param name="by">The administrator who asks, else <see cref="TokenErrors.NotAdministrator"/>; nothing where it is the owner of the machine or the user.</param>
    /// <param name="user">The user who is changed.</param>
    /// <param name="takesAway">Whether they are no administrator afterwards, or cannot log in: not the last one, else <see cref="TokenErrors.LastAdministrator"/>.</param>
    public static async Task<ErrorOr<Success>> BeginChangeAsync(
        this ITrongateUserRepository users, TrongateUserId? by, TrongateUserId user, bool takesAway, CancellationToken ct)
    {
        await users.LockLevelAsync(LevelTitles.Admin, ct);
        await users.LockAsync(user, ct);
        var administrators = await users.ListEnabledAsync(LevelTitles.Admin, ct);
        if (by is { } actor && !administrators.Contains(actor))
        {
            return TokenErrors.NotAdministrator;
        }

        return takesAway && administrators is [var last] && last == user ? TokenErrors.LastAdministrator : Result.Success;
    }

    /// <summary>
    /// Begins a change of the levels themselves. It waits for the same lock as a change of a user, so that nobody is given a level in the moment in
    /// which it is deleted. To be called before anything is read in the transaction.
    /// </summary>
    /// <param name="users">The users.</param>
    /// <param name="by">The administrator who asks, else <see cref="TokenErrors.NotAdministrator"/>; nothing where it is the owner of the machine.</param>
    public static async Task<ErrorOr<Success>> BeginLevelChangeAsync(this ITrongateUserRepository users, TrongateUserId? by, CancellationToken ct)
    {
        await users.LockLevelAsync(LevelTitles.Admin, ct);
        return by is { } actor && !(await users.ListEnabledAsync(LevelTitles.Admin, ct)).Contains(actor) ? TokenErrors.NotAdministrator : Result.Success;
    }
}
