using MembersSite.Application.Import;
using MembersSite.Infrastructure.Persistence;

namespace MembersSite.Infrastructure.Import;

internal sealed class ImportLock(IDatabase database) : IImportLock
{
    public Task<IAsyncDisposable?> TryTakeAsync(CancellationToken ct) => database.TryLockAsync("importing", ct);
}
