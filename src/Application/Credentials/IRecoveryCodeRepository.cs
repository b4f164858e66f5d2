using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>Keeps recovery codes.</summary>
public interface IRecoveryCodeRepository
{
    /// <summary>Adds one.</summary>
    /// <param name="code">The new one.</param>
    void Add(RecoveryCode code);

    /// <summary>Deletes one in one statement; false where the user has no such code, or not any more.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="hash">The SHA-256 of the code.</param>
    Task<bool> DeleteAsync(TrongateUserId userId, byte[] hash, CancellationToken ct);

    /// <summary>Deletes all that a user has.</summary>
    /// <param name="userId">The user.</param>
    Task DeleteAllAsync(TrongateUserId userId, CancellationToken ct);

    /// <summary>
    /// Deletes all that a user has where no second factor is left that they could stand in for: they are good for nothing then, and must not be once there is one
    /// again. Whoever removes a second factor ends with it.
    /// </summary>
    /// <param name="userId">The user.</param>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteVainAsync(TrongateUserId userId, CancellationToken ct);
}
