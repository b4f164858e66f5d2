using ErrorOr;
using MembersSite.Application.Common;

namespace MembersSite.UnitTests.Common;

/// <summary>A unit of work without a database: runs the steps it is given, and counts what a handler asks of it.</summary>
internal sealed class DirectUnitOfWork : IUnitOfWork
{
    /// <summary>What saving answers; success unless set.</summary>
    public ErrorOr<Success> Answer { get; init; } = Result.Success;

    public int Saves { get; private set; }

    public int Transactions { get; private set; }

    public bool IsInTransaction { get; private set; }

    public Task<ErrorOr<Success>> SaveChangesAsync(CancellationToken ct)
    {
        Saves++;
        return Task.FromResult(Answer);
    }

    public async Task<ErrorOr<T>> InTransactionAsync<T>(Func<CancellationToken, Task<ErrorOr<T>>> steps, CancellationToken ct)
    {
        Transactions++;
        IsInTransaction = true;
        try
        {
            return await steps(ct);
        }
        finally
        {
            IsInTransaction = false;
        }
    }
}
