using ErrorOr;
using MembersSite.Application.Common;
using MembersSite.Infrastructure.Caching;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Persistence;

internal sealed class UnitOfWork(MembersDbContext db, WriteGate gate, UniqueRules uniqueRules, UserChanges changes) : IUnitOfWork
{
    private bool IsInTransaction => db.Database.CurrentTransaction is not null;

    public async Task<ErrorOr<Success>> SaveChangesAsync(CancellationToken ct)
    {
        changes.NoteFrom(db.ChangeTracker);
        if (IsInTransaction)
        {
            return await SaveAsync(ct);
        }

        using var turn = await gate.EnterAsync(ct);
        try
        {
            return await SaveAsync(ct);
        }
        finally
        {
            changes.Tell();
        }
    }

    public async Task<ErrorOr<T>> InTransactionAsync<T>(Func<CancellationToken, Task<ErrorOr<T>>> steps, CancellationToken ct)
    {
        if (IsInTransaction)
        {
            return await steps(ct);
        }

        using var turn = await gate.EnterAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            var answer = await steps(ct);
            if (!answer.IsError)
            {
                await transaction.CommitAsync(ct);
            }

            return answer;
        }
        finally
        {
            changes.Tell();
        }
    }

    private async Task<ErrorOr<Success>> SaveAsync(CancellationToken ct)
    {
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
}
