using System.Net;
using ErrorOr;
using MembersSite.Application.Common;
using MembersSite.Domain.Tokens;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Startup;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>What somebody else writes on another node, as sites do in the moment of a change-over.</summary>
[Collection(ClusterTurns.Name)]
public sealed class SeveralWritersTests(SiteOnCluster owner, GaleraCluster cluster) : SiteTests(owner), IClassFixture<SiteOnCluster>
{
    private string Alone => Database.ConnectionString.Replace(cluster.ConnectionString, cluster.ConnectionTo(1), StringComparison.Ordinal);

    [Fact]
    public async Task What_was_revoked_on_another_node_a_moment_ago_is_not_read_from_before()
    {
        await cluster.StartAsync();

        // It stays on its node, whatever becomes of that.
        await using var site = new MembersSiteFactory(Database.Provider, Alone);
        site.Settings["Tokens:CacheSeconds"] = "0";
        var anna = await site.JoinAsync();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembersDbContext>();
        Assert.Equal(3, await db.Database.SqlQueryRaw<int>("SELECT @@wsrep_sync_wait AS Value").SingleAsync(Ct));
        using (var before = await site.Program(anna.Token).GetAsync("/api/me", Ct))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        // The node takes what the others write, and does not apply it for a while.
        await using var late = await OpenAsync(1);
        await ExecuteAsync(late, "FLUSH TABLES WITH READ LOCK");
        await using var there = await OpenAsync(2);
        await ExecuteAsync(there, "DELETE FROM trongate_tokens");
        var asked = site.Program(anna.Token).GetAsync("/api/me", Ct);
        await Task.WhenAny(asked, Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System, Ct));
        Assert.False(asked.IsCompleted);
        await ExecuteAsync(late, "UNLOCK TABLES");

        using var refused = await asked;
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Whoever_meets_another_writer_at_the_commit_is_run_again()
    {
        await cluster.StartAsync();
        await using var site = new MembersSiteFactory(Database.Provider, Alone);
        var anna = await site.JoinAsync();
        await using var there = await OpenAsync(2);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MembersDbContext>();
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        var attempts = 0;

        var done = await work.InTransactionAsync<Success>(
            async ct =>
            {
                attempts++;
                (await db.Set<TrongateUser>().SingleAsync(user => user.Code == anna.User.Code, ct)).Disable(isDisabled: true);
                Assert.False((await work.SaveChangesAsync(ct)).IsError);
                if (attempts == 1)
                {
                    await ExecuteAsync(there, $"UPDATE trongate_users SET user_level_id = 1 WHERE code = '{anna.User.Code}'");
                }

                return Result.Success;
            },
            Ct);

        Assert.False(done.IsError);
        Assert.Equal(2, attempts);
        var stored = await Database.RowsAsync("SELECT is_disabled, user_level_id FROM trongate_users WHERE code = @p0", anna.User.Code);
        Assert.Equal((true, 1), (Convert.ToBoolean(stored[0][0], null), Convert.ToInt32(stored[0][1], null)));
    }

    [Fact]
    public async Task Two_sites_that_start_at_once_migrate_once_and_say_which_nodes_there_are()
    {
        await cluster.StartAsync();
        var database = await Owner.NewDatabaseAsync();
        await using var one = SiteProcess.Start(SiteProcess.On(database));
        await using var other = SiteProcess.Start(SiteProcess.On(database));

        await Task.WhenAll(one.ReadyAsync(), other.ReadyAsync());

        Assert.All([one.Output, other.Output], output => Assert.Contains("on 3 nodes: 127.0.0.1 (in use), 127.0.0.2, 127.0.0.3, port ", output, StringComparison.Ordinal));
        Assert.Equal(
            await database.ScalarAsync<long>("SELECT COUNT(DISTINCT MigrationId) FROM __EFMigrationsHistory"),
            await database.ScalarAsync<long>("SELECT COUNT(*) FROM __EFMigrationsHistory"));
    }

    private async Task<MySqlConnection> OpenAsync(int node)
    {
        var connection = (MySqlConnection)((GaleraDatabase)Database).ConnectTo(node);
        await connection.OpenAsync(Ct);
        return connection;
    }

    private static async Task ExecuteAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
