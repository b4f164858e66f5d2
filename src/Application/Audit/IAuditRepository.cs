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

    /// <summary>How long rows are kept.</summary>
    TimeSpan Kept { get; }

    /// <summary>Lists what happened on the whole site, newest first.</summary>
    /// <param name="wanted">What is looked for, where to begin, and how many to read.</param>
    Task<IReadOnlyList<AuditEvent>> SearchAsync(SearchActivity wanted, CancellationToken ct);

    /// <summary>The first word for what happened that comes after another one, or nothing.</summary>
    /// <param name="after">The other one; empty for the very first.</param>
    Task<string?> FindKindAsync(string after, CancellationToken ct);

    /// <summary>Reads how often something happened on days that were counted before, by the midnight in which each begins.</summary>
    /// <param name="kind">The word for what happened.</param>
    /// <param name="from">The first day.</param>
    Task<IReadOnlyDictionary<DateTimeOffset, int>> ListDaysAsync(string kind, DateTimeOffset from, CancellationToken ct);

    /// <summary>Counts how often something happened on each day; days on which it did not are left out.</summary>
    /// <param name="kind">The word for what happened.</param>
    /// <param name="from">The first day.</param>
    Task<IReadOnlyDictionary<DateTimeOffset, int>> CountDaysAsync(string kind, DateTimeOffset from, CancellationToken ct);

    /// <summary>Keeps how often something happened on days that are over, at once. What somebody else has kept in the same moment stays.</summary>
    /// <param name="days">The days, in the order of their keys.</param>
    Task KeepAsync(IReadOnlyList<AuditDay> days, CancellationToken ct);

    /// <summary>Deletes rows of what happened before a time, at once; the oldest first.</summary>
    /// <param name="before">The time.</param>
    /// <param name="atMost">How many to delete at the most.</param>
    /// <returns>How many were found; fewer than the most means that none are left.</returns>
    Task<int> DeleteAsync(DateTimeOffset before, int atMost, CancellationToken ct);
}
