namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// An asynchronous mutex for the writers of this process, where the database has a single writer anyway (SQLite): they wait here in
/// order instead of being refused there as "locked". Readers do not take it, and on a database server it does nothing.
/// </summary>
internal sealed class WriteGate(bool oneAtATime) : IDisposable
{
    // As long as one waits for a connection to a server. Only where the one inside waits for another process does it take seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim? _semaphore = oneAtATime ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits until no other writer holds it; disposing of what is returned releases it.</summary>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<IDisposable?> EnterAsync(CancellationToken ct)
    {
        if (_semaphore is null)
        {
            return null;
        }

        return await _semaphore.WaitAsync(Patience, ct) ? new Turn(_semaphore) : throw new TimeoutException("Those who write before take too long.");
    }

    public void Dispose() => _semaphore?.Dispose();

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
