using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Importing;

/// <summary>The table of users, to fill it.</summary>
public interface IUserImport
{
    /// <summary>Writes thousands of users at once, within the transaction that is open.</summary>
    /// <param name="users">Users of stored levels.</param>
    /// <returns>Their keys, in the same order.</returns>
    Task<IReadOnlyList<TrongateUserId>> AddManyAsync(IReadOnlyList<TrongateUser> users, CancellationToken ct);
}
