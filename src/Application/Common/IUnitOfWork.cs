using ErrorOr;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Common;

/// <summary>
/// Saves what a handler has changed. Repositories never save, so that a reader of a handler sees every write.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>Writes all pending changes, or none.</summary>
    /// <param name="ct">Cancels before anything is written.</param>
    /// <returns>Success, the named error of the unique rule that another row already satisfies, or <see cref="CommonErrors.Gone"/>.</returns>
    Task<ErrorOr<Success>> SaveChangesAsync(CancellationToken ct);

    /// <summary>
    /// Runs steps that belong together: committed when the answer is no error, rolled back when it is one or
    /// when an exception passes. A call inside another joins it. Do slow work, such as hashing, before. Steps that the
    /// database ended in a deadlock are run again, so they read what they need themselves.
    /// </summary>
    /// <typeparam name="T">What the steps answer.</typeparam>
    /// <param name="steps">The steps; they see the token they are given.</param>
    /// <param name="ct">Cancels and rolls back.</param>
    Task<ErrorOr<T>> InTransactionAsync<T>(Func<CancellationToken, Task<ErrorOr<T>>> steps, CancellationToken ct);
}
