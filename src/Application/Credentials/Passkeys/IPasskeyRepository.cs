using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>The table of passkeys.</summary>
public interface IPasskeyRepository
{
    /// <summary>Keeps a new passkey; the handler saves.</summary>
    /// <param name="passkey">The passkey.</param>
    void Add(Passkey passkey);

    /// <summary>Finds a passkey of a user, to change it; nothing where another user has it.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="id">The key of the passkey.</param>
    Task<Passkey?> FindAsync(TrongateUserId userId, long id, CancellationToken ct);

    /// <summary>What the passkeys of a user know them by; nothing where they have none.</summary>
    /// <param name="userId">The user.</param>
    Task<string?> FindHandleAsync(TrongateUserId userId, CancellationToken ct);

    /// <summary>How many passkeys a user has.</summary>
    /// <param name="userId">The user.</param>
    Task<int> CountAsync(TrongateUserId userId, CancellationToken ct);

    /// <summary>Whether a user has a passkey.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="credentialHash">The SHA-256 of its id.</param>
    Task<bool> HasAsync(TrongateUserId userId, byte[] credentialHash, CancellationToken ct);

    /// <summary>
    /// Notes that a passkey was used, at once and in one statement: only where it has signed more often than it had the last time, or its device never
    /// counts (section 6.1.1 of Web Authentication).
    /// </summary>
    /// <param name="shown">The passkey as it was shown.</param>
    /// <param name="credentialHash">The SHA-256 of its id.</param>
    /// <param name="now">The present.</param>
    /// <returns>True where it was noted.</returns>
    Task<bool> CountUseAsync(ShownPasskey shown, byte[] credentialHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Deletes a passkey of a user, at once.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="id">The key of the passkey.</param>
    /// <returns>True where there was one to delete.</returns>
    Task<bool> DeleteAsync(TrongateUserId userId, long id, CancellationToken ct);
}
