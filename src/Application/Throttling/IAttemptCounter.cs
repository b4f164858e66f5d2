using MembersSite.Domain.Throttling;

namespace MembersSite.Application.Throttling;

/// <summary>The table of counted attempts.</summary>
public interface IAttemptCounter
{
    /// <summary>
    /// Finds the count of each limit, or begins one, and makes others who count the same wait until this transaction ends. To be called before
    /// anything is read in it.
    /// </summary>
    /// <param name="limits">The limits.</param>
    /// <param name="now">The present.</param>
    /// <returns>One count a limit, in their order.</returns>
    Task<IReadOnlyList<AttemptCount>> LockAsync(IReadOnlyList<AttemptLimit> limits, DateTimeOffset now, CancellationToken ct);

    /// <summary>Deletes counts that are of no use any more.</summary>
    /// <param name="now">The present.</param>
    /// <param name="atMost">How many to delete at the most.</param>
    /// <returns>How many were found.</returns>
    Task<int> DeleteForgottenAsync(DateTimeOffset now, int atMost, CancellationToken ct);
}
