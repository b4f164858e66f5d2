using MembersSite.Application.Members.Directory;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members;

/// <summary>The table of members.</summary>
public interface IMemberRepository
{
    /// <summary>Keeps a new member, and counts them; the handler saves.</summary>
    /// <param name="member">A member whose user exists.</param>
    Task AddAsync(Member member, CancellationToken ct);

    /// <summary>Finds a member by username or e-mail address, without regard to case and to how the address is written.</summary>
    /// <param name="login">What somebody typed.</param>
    Task<Member?> FindByLoginAsync(string login, CancellationToken ct);

    /// <summary>Finds the member who is a user.</summary>
    /// <param name="userId">The user.</param>
    Task<Member?> FindByUserAsync(TrongateUserId userId, CancellationToken ct);

    /// <summary>Reads the member who is a user, to look at and not to change: as the row is at this moment, whatever was read before.</summary>
    /// <param name="userId">The user.</param>
    Task<Member?> ReadByUserAsync(TrongateUserId userId, CancellationToken ct);

    /// <summary>Reads the members who are certain users, to look at and not to change.</summary>
    /// <param name="userIds">The users; one at least.</param>
    Task<IReadOnlyList<Member>> ReadByUsersAsync(IReadOnlyCollection<TrongateUserId> userIds, CancellationToken ct);

    /// <summary>
    /// Counts one more log-in, at once and in one statement, so that none of two at a time is lost; not where the
    /// password has changed since the member was read.
    /// </summary>
    /// <param name="member">The member, as read.</param>
    /// <param name="hash">The hash to store from now on: the one that was read, or a renewed one.</param>
    /// <param name="now">When it was.</param>
    /// <returns>True where it was counted.</returns>
    Task<bool> RecordLoginAsync(Member member, PasswordHash hash, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Replaces a member's hash, at once, unless it has changed since the member was read: a password that was
    /// changed in the same moment must not come back. Whoever had to choose a new one has.
    /// </summary>
    /// <param name="member">The member, as read.</param>
    /// <param name="renewed">The hash to store.</param>
    /// <returns>True where the hash was still the one that was read.</returns>
    Task<bool> RenewPasswordHashAsync(Member member, PasswordHash renewed, CancellationToken ct);

    /// <summary>How many members there are of each level and state, in the order of both.</summary>
    Task<IReadOnlyList<CountedMembers>> CountEachAsync(CancellationToken ct);

    /// <summary>
    /// Copies to a member, at once, what has changed of their user; does nothing where the user is no member. Why they were disabled is forgotten with it.
    /// </summary>
    /// <param name="userId">The user.</param>
    /// <param name="levelId">The key of the new level, or nothing where it stays.</param>
    /// <param name="state">Whether they are let in from now on, or nothing where that stays.</param>
    Task MoveAsync(TrongateUserId userId, int? levelId, MemberState? state, CancellationToken ct);

    /// <summary>Deletes the member who is a user, at once.</summary>
    /// <param name="userId">The user.</param>
    /// <returns>True where there was one to delete.</returns>
    Task<bool> DeleteAsync(TrongateUserId userId, CancellationToken ct);
}
