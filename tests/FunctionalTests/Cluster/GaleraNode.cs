using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MySqlConnector;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>One server of <see cref="GaleraCluster"/>.</summary>
/// <param name="number">From 1: the last number of its address.</param>
/// <param name="folder">Where its data, its socket and its log lie.</param>
/// <param name="user">Who runs it.</param>
/// <param name="isDurable">Whether each commit waits for the disk.</param>
/// <param name="ports">For clients, for the other nodes, for what a node missed (IST), and for a whole copy (SST).</param>
internal sealed partial class GaleraNode(int number, string folder, string user, bool isDurable, IReadOnlyList<int> ports)
{
    public const string Provider = "/usr/lib/galera/libgalera_smm.so";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string Server = Programs.Find("mariadbd") ?? string.Empty;

    // The scripts that copy write beside the data: the folder of whoever runs the tests may be closed to the server's user.
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal) { ["TMPDIR"] = folder };

    private Process? _process;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>What the server has written into its log.</summary>
    public string Errors => File.Exists(Log) ? File.ReadAllText(Log) : string.Empty;

    private string Log => $"{folder}/server.err";

    private string Address => AddressOf(number);

    public static string AddressOf(int number) => $"127.0.0.{number}";

    public void Launch(params IEnumerable<string> more) => _process = Programs.Start(Server, [.. Arguments(Log), .. more], _environment);

    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }

    public async Task StopAsync()
    {
        await _process!.SignalAsync("TERM");
        await _process!.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await KillAsync();
    }

    public Task HangAsync() => _process!.SignalAsync("STOP");

    public Task WakeAsync() => _process!.SignalAsync("CONT");

    public Task IsolateAsync() => ExecuteAsync("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=1'");

    /// <summary>Ends <see cref="IsolateAsync"/>; does nothing where the node does not answer yet.</summary>
    public async Task JoinAsync()
    {
        try
        {
            await ExecuteAsync("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=0'");
        }
        catch (MySqlException)
        {
            // It starts at the moment, and is not cut off.
        }
    }

    public async Task<bool> IsSyncedAsync() => await StatusAsync("wsrep_local_state_comment") == "Synced" && await StatusAsync("wsrep_ready") == "ON";

    public async Task<string?> StatusAsync(string name)
    {
        try
        {
            await using var connection = await OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = $"SHOW STATUS LIKE '{name}'";
            command.CommandTimeout = 3;
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            return await reader.ReadAsync(TestContext.Current.CancellationToken) ? reader.GetString(1) : null;
        }
        catch (MySqlException)
        {
            return null;
        }
    }

    /// <summary>Asks the data how far it got, as Debian's unit does before each start: after a kill nothing else knows it.</summary>
    public async Task<Position> RecoverPositionAsync()
    {
        var log = $"{folder}/recover-{Guid.CreateVersion7():N}.err";
        var ended = await Programs.RunAsync(Server, [.. Arguments(log), "--wsrep-recover"], Patience, _environment);
        var text = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        var found = Recovered().Match(text);
        Assert.True(ended.ExitCode == 0 && found.Success, ended.Error + text);
        return new Position(found.Groups["cluster"].Value, long.Parse(found.Groups["sequence"].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>Says that it has most of all: without it, a node that was killed refuses to be a cluster of its own.</summary>
    public async Task MarkAsFirstAsync()
    {
        var file = $"{folder}/data/grastate.dat";
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace("safe_to_bootstrap: 0", "safe_to_bootstrap: 1", StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }

    // As deploy/galera/galera.cnf says it, on addresses, ports and folders of its own, and with little memory.
    private IEnumerable<string> Arguments(string log) =>
    [
        "--no-defaults", $"--user={user}", $"--datadir={folder}/data", $"--tmpdir={folder}", $"--socket={folder}/socket", $"--pid-file={folder}/pid", $"--log-error={log}",
        $"--bind-address={Address}", $"--port={ports[0]}", "--skip-name-resolve", "--max-connections=1000",
        "--innodb-buffer-pool-size=32M", "--innodb-log-file-size=16M", $"--innodb-flush-log-at-trx-commit={(isDurable ? 1 : 0)}",
        "--binlog-format=ROW", "--default-storage-engine=InnoDB", "--innodb-autoinc-lock-mode=2", "--wsrep-slave-threads=1",
        "--wsrep-on=ON", $"--wsrep-provider={Provider}", "--wsrep-cluster-name=members-site-tests", $"--wsrep-node-name=node-{number}", $"--wsrep-node-address={Address}",
        $"--wsrep-cluster-address=gcomm://{string.Join(',', GaleraCluster.Numbers.Select(it => $"{AddressOf(it)}:{ports[1]}"))}",
        "--wsrep-sst-method=rsync", $"--wsrep-sst-receive-address={Address}:{ports[3]}",
        "--wsrep-provider-options="
            + $"gmcast.listen_addr=tcp://{Address}:{ports[1]};ist.recv_addr={Address}:{ports[2]};gcache.size=32M;"
            + "evs.keepalive_period=PT0.5S;evs.inactive_check_period=PT0.5S;evs.suspect_timeout=PT2S;evs.inactive_timeout=PT4S;evs.install_timeout=PT4S",
    ];

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<MySqlConnection> OpenAsync()
    {
        var connection = new MySqlConnection($"Server={Address};Port={ports[0]};User ID=root;Pooling=false;ConnectionTimeout=3");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    [GeneratedRegex("Recovered position: (?<cluster>[0-9a-f-]{36}):(?<sequence>-?[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Recovered();

    /// <summary>How far the data of a node got: the last transaction of which cluster.</summary>
    internal sealed record Position(string Cluster, long Sequence)
    {
        public string AsArgument => $"--wsrep-start-position={Cluster}:{Sequence}";
    }
}
