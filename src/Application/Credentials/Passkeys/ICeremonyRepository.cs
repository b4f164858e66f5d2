using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>The table of ceremonies that wait for their answer.</summary>
public interface ICeremonyRepository
{
    /// <summary>Keeps one; the handler saves.</summary>
    /// <param name="ceremony">The ceremony.</param>
    void Add(Ceremony ceremony);

    /// <summary>Takes one away, at once and in one statement: of two who answer it one gets it.</summary>
    /// <param name="hash">The SHA-256 of what names it.</param>
    /// <returns>What it was, or nothing.</returns>
    Task<Ceremony?> TakeAsync(byte[] hash, CancellationToken ct);

    /// <summary>Deletes those whose time is over.</summary>
    /// <param name="now">The present.</param>
    /// <param name="atMost">How many to delete at the most.</param>
    /// <returns>How many were found.</returns>
    Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken ct);
}
