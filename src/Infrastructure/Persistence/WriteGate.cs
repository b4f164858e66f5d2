namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// Lets writers of one process in one after the other where the database has a single writer anyway (SQLite),
/// so that they wait in order here instead of colliding there. Readers pass by. A server needs no gate.
/// </summary>
internal sealed class WriteGate(bool oneAtATime) : IDisposable
{
    private readonly SemaphoreSlim? _semaphore = oneAtATime ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Waits for a turn; disposing of what is returned passes it on.</summary>
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
