using ErrorOr;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Infrastructure.Caching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MembersSite.Infrastructure.Persistence;

internal sealed class UnitOfWork(MembersDbContext db, WriteGate gate, UniqueRules uniqueRules, IEnumerable<IDriverFailures> drivers, UserChanges changes) : IUnitOfWork
{
    private const int Attempts = 4;

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
            var saved = await SaveAgainAsync(ct);
            if (saved.IsError)
            {
                db.ChangeTracker.Clear();
            }

            return saved;
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

        // What was read before the steps could not be read anew by a second attempt.
        var attemptsLeft = db.ChangeTracker.Entries().Any() ? 1 : Attempts;
        try
        {
            while (true)
            {
                try
                {
                    return await AttemptAsync(steps, ct);
                }
                catch (Exception e) when (--attemptsLeft > 0 && IsDeadlock(e))
                {
                    db.ChangeTracker.Clear();
                }
            }
        }
        finally
        {
            changes.Tell();
        }
    }

    // Of a deadlock nothing is left in the database, and all that was to be written is still tracked.
    private async Task<ErrorOr<Success>> SaveAgainAsync(CancellationToken ct)
    {
        var attemptsLeft = Attempts;
        while (true)
        {
            try
            {
                return await SaveAsync(ct);
            }
            catch (Exception e) when (--attemptsLeft > 0 && IsDeadlock(e))
            {
                // Once more.
            }
        }
    }

    private async Task<ErrorOr<T>> AttemptAsync<T>(Func<CancellationToken, Task<ErrorOr<T>>> steps, CancellationToken ct)
    {
        // EF Core would set a savepoint at each save, and say nothing where releasing it fails. But a node of a cluster may have undone the whole transaction by
        // then, for a conflict: what follows would be committed without what came before. After an error everything is rolled back anyway.
        db.Database.AutoSavepointsEnabled = false;
        var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            var answer = await steps(ct);
            if (answer.IsError)
            {
                // What was to be written was not: whoever goes on after the error must not write it along with something else.
                db.ChangeTracker.Clear();
                return answer;
            }

            await transaction.CommitAsync(ct);
            return answer;
        }
        finally
        {
            await EndAsync(transaction, CancellationToken.None);
        }
    }

    // Rolls back what was not committed. What has failed is often gone already, with its connection, or since SQLite rolls back by
    // itself where the disk is full: that it cannot be rolled back once more must not hide why.
    private async Task EndAsync(IDbContextTransaction transaction, CancellationToken ct)
    {
        try
        {
            await transaction.DisposeAsync();
        }
        catch (Exception)
        {
            // A connection of unknown state is closed, and nothing that was not committed stays.
            await db.Database.UseTransactionAsync(null, ct);
            await db.Database.CloseConnectionAsync();
        }
    }

    // EF Core wraps what the server says, once or twice.
    private bool IsDeadlock(Exception? e) => e is not null && (drivers.Any(driver => driver.IsDeadlock(e)) || IsDeadlock(e.InnerException));

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
        catch (DbUpdateConcurrencyException)
        {
            // No row was there to update or delete: no entity has a concurrency token, so nothing else can be meant.
            return CommonErrors.Gone;
        }
    }
}
