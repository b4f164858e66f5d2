using System.Data.Common;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Infrastructure.Persistence.MySql;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Tokens;

public sealed class PurgeOnMariaDb(SiteOnMariaDb owner) : PurgeTests(owner), IClassFixture<SiteOnMariaDb>
{
    // SQLite has one writer at a time: nothing can happen there between finding and deleting.
    [Fact]
    public async Task A_token_that_is_prolonged_between_finding_and_deleting_stays()
    {
        var database = await Owner.NewDatabaseAsync();
        var prolong = new BeforeDelete(() => database.RowsAsync("UPDATE trongate_tokens SET expiry_date = expiry_date + 86400"));
        await using var site = NewSite(database);
        site.Replace = services => services.ConfigureDbContext<MySqlMembersDbContext>(db => db.AddInterceptors(prolong));
        await site.JoinAsync();
        await WaitForBatchesAsync(site, 1);
        site.Clock.Advance(TimeSpan.FromHours(2));

        await using var scope = site.Services.CreateAsyncScope();
        var purged = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PurgeExpiredTokens(2), Ct);

        Assert.Equal(1, purged.Value.Count);
        Assert.True(prolong.Happened);
        Assert.Equal(1, await database.ScalarAsync<int>(Count));
    }

    private sealed class BeforeDelete(Func<Task> action) : DbCommandInterceptor
    {
        public bool Happened { get; private set; }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("DELETE", StringComparison.Ordinal) && command.CommandText.Contains("trongate_tokens", StringComparison.Ordinal))
            {
                await action();
                Happened = true;
            }

            return result;
        }
    }
}
