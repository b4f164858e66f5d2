using MySqlConnector;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>Those who use the shared cluster take turns: what one kills, another one would miss.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterTurns : ICollectionFixture<GaleraCluster>
{
    public const string Name = "cluster";
}

/// <summary>That the cluster of the tests is one, and can be killed and recovered.</summary>
[Collection(ClusterTurns.Name)]
public sealed class GaleraClusterTests
{
    private readonly GaleraCluster _cluster;

    public GaleraClusterTests(GaleraCluster cluster)
    {
        GaleraCluster.SkipIfMissing();
        _cluster = cluster;
    }

    [Fact]
    public async Task What_one_node_stored_the_others_have_after_each_was_killed_and_all_lost_their_power()
    {
        await _cluster.StartAsync();
        await WriteAsync(1, "CREATE DATABASE IF NOT EXISTS power; CREATE TABLE power.cuts (id INT PRIMARY KEY); INSERT INTO power.cuts VALUES (1)");

        await _cluster.KillAsync(1);
        await WriteAsync(2, "INSERT INTO power.cuts VALUES (2)");
        await _cluster.StartAsync(1);
        Assert.Equal(2, await CountAsync(1));

        await Task.WhenAll(GaleraCluster.Numbers.Select(_cluster.KillAsync));
        await _cluster.RecoverAsync();
        Assert.All(await Task.WhenAll(GaleraCluster.Numbers.Select(CountAsync)), count => Assert.Equal(2, count));
    }

    private async Task WriteAsync(int node, string sql)
    {
        await using var connection = new MySqlConnection(_cluster.ConnectionTo(node));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand(sql, connection);

        // A node that was killed a moment ago is still waited for.
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
                    return true;
                }
                catch (MySqlException e) when (e.ErrorCode is MySqlErrorCode.UnknownCommand or MySqlErrorCode.LockDeadlock)
                {
                    return false;
                }
            },
            TimeSpan.FromMinutes(1),
            () => "It cannot be written.");
    }

    private async Task<long> CountAsync(int node)
    {
        await using var connection = new MySqlConnection(_cluster.ConnectionTo(node));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand("SET SESSION wsrep_sync_wait = 1; SELECT COUNT(*) FROM power.cuts", connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
