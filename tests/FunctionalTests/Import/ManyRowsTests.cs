using MembersSite.Domain.Import;
using MembersSite.Domain.Tokens;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Import;

/// <summary>Thousands of rows are written as EF Core would write each, and with the transaction that is open.</summary>
public abstract class ManyRowsTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task Rows_are_written_as_EF_Core_reads_them()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembersDbContext>();
        var users = Enumerable.Range(0, 1200).Select(_ => TrongateUser.Create(new UserLevel(2, "member"))).ToList();
        var token = new ImportedToken([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 200], new DateTimeOffset(2041, 1, 2, 3, 4, 5, TimeSpan.Zero));

        await using (var transaction = await db.Database.BeginTransactionAsync(Ct))
        {
            await db.AddManyAsync(users, Ct);
            await db.AddManyAsync([token], Ct);
            await transaction.CommitAsync(Ct);
        }

        var codes = users.Select(user => user.Code).ToList();
        Assert.Equal(1200, await db.Set<TrongateUser>().CountAsync(user => codes.Contains(user.Code), Ct));
        var read = await db.Set<ImportedToken>().AsNoTracking().SingleAsync(Ct);
        Assert.Equal(token.Digest, read.Digest);
        Assert.Equal(token.ExpiresAt, read.ExpiresAt);
    }

    [Fact]
    public async Task What_is_rolled_back_was_not_written()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembersDbContext>();
        var user = TrongateUser.Create(new UserLevel(2, "member"));

        await using (await db.Database.BeginTransactionAsync(Ct))
        {
            await db.AddManyAsync([user], Ct);
        }

        Assert.False(await db.Set<TrongateUser>().AnyAsync(it => it.Code == user.Code, Ct));
    }
}

public sealed class ManyRowsTestsOnSqlite(SiteOnSqlite owner) : ManyRowsTests(owner), IClassFixture<SiteOnSqlite>;

public sealed class ManyRowsTestsOnMariaDb(SiteOnMariaDb owner) : ManyRowsTests(owner), IClassFixture<SiteOnMariaDb>;
