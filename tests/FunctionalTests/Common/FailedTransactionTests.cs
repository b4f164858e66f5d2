using ErrorOr;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Common;

/// <summary>
/// A transaction that fails once it is over already, as where a commit finds no room on the disk, or the connection breaks: it cannot
/// be rolled back once more.
/// </summary>
public abstract class FailedTransactionTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task The_first_failure_is_told_and_the_next_transaction_is_a_new_one()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        var db = scope.ServiceProvider.GetRequiredService<MembersDbContext>().Database;
        var first = new NotSupportedException("What went wrong first.");

        var told = await Assert.ThrowsAsync<NotSupportedException>(() => work.InTransactionAsync<Success>(
            async ct =>
            {
                await EndAsync(db, ct);
                throw first;
            },
            Ct));

        Assert.Same(first, told);
        Assert.Null(db.CurrentTransaction);
        var users = scope.ServiceProvider.GetRequiredService<ITrongateUserRepository>();
        var next = await work.InTransactionAsync<Success>(
            async ct =>
            {
                await users.LockAsync(new TrongateUserId(1), ct);
                return Result.Success;
            },
            Ct);
        Assert.False(next.IsError);
        Assert.Null(db.CurrentTransaction);
    }

    /// <summary>Ends the transaction behind the back of EF Core.</summary>
    protected abstract Task EndAsync(DatabaseFacade db, CancellationToken ct);
}

public sealed class FailedTransactionOnSqlite(SiteOnSqlite site) : FailedTransactionTests(site), IClassFixture<SiteOnSqlite>
{
    protected override Task EndAsync(DatabaseFacade db, CancellationToken ct) => db.ExecuteSqlRawAsync("COMMIT", ct);
}
