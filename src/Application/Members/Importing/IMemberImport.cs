using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Importing;

/// <summary>The table of members, to fill it.</summary>
public interface IMemberImport
{
    /// <summary>Finds who has usernames, in one query.</summary>
    /// <param name="usernames">Usernames in the form that is looked up.</param>
    Task<IReadOnlyDictionary<string, TrongateUserId>> FindUsernamesAsync(IReadOnlyCollection<string> usernames, CancellationToken ct);

    /// <summary>Finds who has addresses, in one query.</summary>
    /// <param name="addresses">Addresses in the forms that are looked up, those of older versions too.</param>
    Task<IReadOnlyDictionary<string, TrongateUserId>> FindAddressesAsync(IReadOnlyCollection<string> addresses, CancellationToken ct);

    /// <summary>Writes thousands of members at once, within the transaction that is open, and counts them.</summary>
    /// <param name="members">Members whose users exist.</param>
    /// <returns>True; false where one of them has a username or address that somebody else has got meanwhile: then none was written.</returns>
    Task<bool> AddManyAsync(IReadOnlyList<Member> members, CancellationToken ct);

    /// <summary>Finds a member to change, whom nobody else changes before the transaction ends. To be called before anything else is read of them.</summary>
    /// <param name="userId">The user.</param>
    Task<Member?> LockAsync(TrongateUserId userId, CancellationToken ct);
}
