using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>The table of linked accounts at providers.</summary>
public interface IOutsideLoginRepository
{
    /// <summary>Links an account; the handler saves.</summary>
    /// <param name="outside">The account.</param>
    void Add(OutsideLogin outside);

    /// <summary>Finds whose account it is, and notes at once that it was used. It stays theirs until the transaction ends.</summary>
    /// <param name="identityHash">The SHA-256 of provider and subject.</param>
    /// <param name="now">The present.</param>
    /// <returns>The user, or nothing where nobody has linked it.</returns>
    Task<TrongateUserId?> UseAsync(byte[] identityHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Deletes one of a user's, at once.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="id">The key.</param>
    /// <returns>True where there was one to delete.</returns>
    Task<bool> DeleteAsync(TrongateUserId userId, long id, CancellationToken ct);
}
