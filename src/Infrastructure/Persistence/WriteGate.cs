namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// An asynchronous mutex for the writers of this process, where the database has a single writer anyway (SQLite): they wait here in
/// order instead of being refused there as "locked". Readers do not take it, and on a database server it does nothing.
/// </summary>
internal sealed class WriteGate(bool oneAtATime) : IDisposable
{
    private readonly SemaphoreSlim? _semaphore = oneAtATime ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits until no other writer holds it; disposing of what is returned releases it.</summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken ct)
    {
        if (_semaphore is null)
        {
            return null;
        }

        await _semaphore.WaitAsync(ct);
        return new Turn(_semaphore);
    }

    public void Dispose() => _semaphore?.Dispose();

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
