using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>Keeps authenticator apps.</summary>
public interface ITotpRepository
{
    /// <summary>The one of a user, to be looked at.</summary>
    /// <param name="userId">The user.</param>
    Task<Authenticator?> ReadAsync(TrongateUserId userId, CancellationToken ct);

    /// <summary>Adds one.</summary>
    /// <param name="authenticator">The new one.</param>
    void Add(Authenticator authenticator);

    /// <summary>Notes in one statement that a code of a time step was taken; false where one of it, or of a later one, was taken before (RFC 6238, section 5.2).</summary>
    /// <param name="authenticator">What was read before.</param>
    /// <param name="timeStep">The step of the code.</param>
    /// <param name="now">The present.</param>
    Task<bool> TakeStepAsync(Authenticator authenticator, long timeStep, DateTimeOffset now, CancellationToken ct);

    /// <summary>Deletes the one of a user; false where there is none.</summary>
    /// <param name="userId">The user.</param>
    Task<bool> DeleteAsync(TrongateUserId userId, CancellationToken ct);
}
