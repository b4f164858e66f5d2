using MembersSite.Domain.Audit;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Audit;

/// <summary>The table of what happened, for those who read it and keep it small.</summary>
public interface IAuditRepository
{
    /// <summary>Lists what happened to a user, newest first: the rows of the highest keys.</summary>
    /// <param name="subject">The user.</param>
    /// <param name="before">The key below which to begin, or nothing for the newest.</param>
    /// <param name="atMost">How many to read at the most.</param>
    Task<IReadOnlyList<AuditEvent>> ListAsync(TrongateUserId subject, long? before, int atMost, CancellationToken ct);

    /// <summary>Deletes rows of what happened before a time, at once; the oldest first.</summary>
    /// <param name="before">The time.</param>
    /// <param name="atMost">How many to delete at the most.</param>
    /// <returns>How many were found; fewer than the most means that none are left.</returns>
    Task<int> DeleteAsync(DateTimeOffset before, int atMost, CancellationToken ct);
}
