using ErrorOr;
using MembersSite.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Persistence;

internal sealed class UnitOfWork(MembersDbContext db, WriteGate gate, UniqueRules uniqueRules) : IUnitOfWork
{
    public async Task<ErrorOr<Success>> SaveChangesAsync(CancellationToken ct)
    {
        using var turn = await TakeTurnAsync(ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return Result.Success;
        }
        catch (DbUpdateException e) when (uniqueRules.FindBroken(e) is { } error)
        {
            return error;
        }
    }

    public async Task<ErrorOr<T>> InTransactionAsync<T>(Func<CancellationToken, Task<ErrorOr<T>>> steps, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await steps(ct);
        }

        using var turn = await TakeTurnAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var answer = await steps(ct);
        if (!answer.IsError)
        {
            await transaction.CommitAsync(ct);
        }

        return answer;
    }

    private async Task<IDisposable?> TakeTurnAsync(CancellationToken ct) =>
        db.Database.CurrentTransaction is null ? await gate.EnterAsync(ct) : null;
}
