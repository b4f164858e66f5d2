namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// Lets writers of one process in one after the other where the database has a single writer anyway (SQLite),
/// so that they wait in order here instead of colliding there. Readers pass by. A server needs no gate.
/// </summary>
internal sealed class WriteGate(bool oneAtATime) : IDisposable
{
    // As long as one waits for a connection to a server. Only where the one inside waits for another process does it take seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim? _semaphore = oneAtATime ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for a turn; disposing of what is returned passes it on.</summary>
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
