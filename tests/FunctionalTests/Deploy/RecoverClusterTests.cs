using System.Globalization;
using MembersSite.FunctionalTests.Databases;
using MySqlConnector;

namespace MembersSite.FunctionalTests.Deploy;

/// <summary>Three nodes of <c>deploy/galera/galera.cnf</c>, and <c>deploy/recover-cluster</c> after the power was cut.</summary>
public sealed class RecoverClusterTests(MariaDbServer installed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_power_cut_the_cluster_begins_with_the_node_that_has_come_furthest()
    {
        installed.SkipIfMissing();
        ThreeNodes.SkipIfMissing();
        await using var nodes = new ThreeNodes();
        await nodes.InstallAsync();
        await RunAsync(0, ["start", .. nodes.Files], "begins: ");

        // The third is away when most is written, and comes back last; the two others are killed while rows are being written.
        await ExecuteAsync(nodes.ConnectionString(0), "CREATE DATABASE kept; CREATE TABLE kept.rows (id int PRIMARY KEY)");
        await nodes.StopAsync(2);
        var acknowledged = await WriteUntilAsync(nodes, rows: 200);

        string[] backwards = [.. nodes.Files.Reverse()];
        var looked = await RunAsync(0, ["look", .. backwards], $"{nodes.Files[2]}: ");
        Assert.DoesNotContain(":-1", looked, StringComparison.Ordinal);
        var started = await RunAsync(0, ["start", .. backwards], $"joins: {nodes.Files[2]}");

        Assert.DoesNotContain($"begins: {nodes.Files[2]}", started, StringComparison.Ordinal);
        for (var i = 0; i < 3; i++)
        {
            Assert.Superset(acknowledged, await ReadAsync(nodes.ConnectionString(i)));
        }

        await RunAsync(1, ["start", .. nodes.Files], "runs, and the cluster with it");
        await RunAsync(1, ["alone", .. nodes.Files], "does not wait for others");
        await AssertOneGoesOnAloneAsync(nodes);
        await RunAsync(1, ["start", .. nodes.Files.Skip(1)], "the cluster has 3 nodes");
    }

    // Two of three at once: the one that is left does nothing until it is told that they are gone.
    private static async Task AssertOneGoesOnAloneAsync(ThreeNodes nodes)
    {
        await nodes.CutPowerAsync(1, 2);
        await Eventually.TrueAsync(
            async () => !await TryWriteAsync(nodes.ConnectionString(0), -1), Patience, () => "One of three goes on writing by itself.");

        // As if the third had gone on with the second while the first was cut off, and had noted it when it was stopped.
        var state = await File.ReadAllTextAsync(nodes.StateOf(2), Ct);
        await File.WriteAllTextAsync(nodes.StateOf(2), state.Replace("seqno:   -1", "seqno:   99999999", StringComparison.Ordinal), Ct);
        await RunAsync(1, ["alone", .. nodes.Files], $"{nodes.Files[2]} has come further");
        await File.WriteAllTextAsync(nodes.StateOf(2), state, Ct);
        await RunAsync(1, ["alone", .. nodes.Files.Take(2)], "the cluster has 3 nodes");
        Assert.False(await TryWriteAsync(nodes.ConnectionString(0), -2));

        await RunAsync(0, ["alone", .. nodes.Files], "goes on: ");

        Assert.True(await TryWriteAsync(nodes.ConnectionString(0), -2));
    }

    private static async Task<bool> TryWriteAsync(string connectionString, int row)
    {
        try
        {
            await ExecuteAsync(connectionString, string.Create(CultureInfo.InvariantCulture, $"REPLACE INTO kept.rows VALUES ({row})"));
            return true;
        }
        catch (MySqlException)
        {
            return false;
        }
    }

    private static async Task<string> RunAsync(int exitCode, string[] arguments, string says)
    {
        var ended = await Programs.RunAsync("bash", [DeployFile.PathOf("recover-cluster"), .. arguments], Patience);
        Assert.True(ended.ExitCode == exitCode, ended.Error);
        Assert.Contains(says, ended.Error, StringComparison.Ordinal);
        return ended.Error;
    }

    // Four writers; a row counts once the server has said that it is there.
    private static async Task<HashSet<int>> WriteUntilAsync(ThreeNodes nodes, int rows)
    {
        var next = 0;
        var acknowledged = new HashSet<int>();
        var writers = Enumerable.Range(0, 4).Select(async writer =>
        {
            try
            {
                await using var connection = new MySqlConnection(nodes.ConnectionString(0));
                await connection.OpenAsync(Ct);
                while (true)
                {
                    var row = Interlocked.Increment(ref next);
                    await using var insert = new MySqlCommand(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO kept.rows VALUES ({row})"), connection);
                    await insert.ExecuteNonQueryAsync(Ct);
                    lock (acknowledged)
                    {
                        acknowledged.Add(row);
                    }
                }
            }
            catch (MySqlException)
            {
                // The power is cut.
            }
        }).ToList();
        await Eventually.TrueAsync(() => Task.FromResult(Volatile.Read(ref next) > rows), Patience, () => "Nothing is written.");
        await nodes.CutPowerAsync(0, 1, 2);
        await Task.WhenAll(writers);
        Assert.NotEmpty(acknowledged);
        return acknowledged;
    }

    private static async Task<HashSet<int>> ReadAsync(string connectionString)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync(Ct);
        await using var select = new MySqlCommand("SET SESSION wsrep_sync_wait = 1; SELECT id FROM kept.rows", connection);
        await using var reader = await select.ExecuteReaderAsync(Ct);
        var rows = new HashSet<int>();
        while (await reader.ReadAsync(Ct))
        {
            rows.Add(reader.GetInt32(0));
        }

        return rows;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync(Ct);
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
