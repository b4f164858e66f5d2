using System.Data.Common;
using ErrorOr;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>The database that the site is on: what shared code asks for, and each provider does in its own way.</summary>
internal interface IDatabase
{
    /// <summary>The database as it may be shown: no user, no password.</summary>
    string Description { get; }

    /// <summary>Whether there is one writer at a time anyway: others wait in the process rather than at the database.</summary>
    bool HasOneWriter { get; }

    /// <summary>How long one statement of a migration may take, such as an index on many rows, where that is not as long as any.</summary>
    TimeSpan? MigrationPatience => null;

    /// <summary>An open connection, for what goes past EF Core. It comes from the pool that EF Core uses too, so that there is one limit of connections.</summary>
    ValueTask<DbConnection> OpenAsync(CancellationToken ct);

    /// <summary>An open connection that finds out whether the database is there.</summary>
    ValueTask<DbConnection> OpenToCheckAsync(CancellationToken ct) => OpenAsync(ct);

    /// <summary>Lets go of what is held of a database that turned out not to be there.</summary>
    void LetGo()
    {
    }

    /// <summary>Makes room for the database before EF Core migrates; what is returned is held while it does.</summary>
    Task<IAsyncDisposable?> PrepareAsync(CancellationToken ct);

    /// <summary>What the site cannot work with, and what to do about it; nothing where all is well.</summary>
    Task<Error?> FindFaultAsync(CancellationToken ct) => Task.FromResult<Error?>(null);

    /// <summary>
    /// Takes a lock among all processes on this database, without waiting. It ends with its process too: a row that says "at work" would outlive one that
    /// was killed.
    /// </summary>
    /// <param name="name">What is locked: a short word.</param>
    /// <returns>What holds the lock until it is disposed of; nothing where somebody else holds it.</returns>
    Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken ct);

    /// <summary>
    /// Called by whoever writes much, between its transactions: writes back as much of the log of changes as those who read at the moment allow, before it
    /// is so long that a commit does it with the next writers in line behind. Neither readers nor writers wait for it. A server keeps its log itself.
    /// </summary>
    Task CheckpointAsync(CancellationToken ct) => Task.CompletedTask;
}
