using System.Net;
using System.Net.Sockets;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>
/// Three MariaDB servers that are one cluster (Galera): child processes on 127.0.0.1, .2 and .3, with a port and data directories of their own.
/// Nodes are numbered from 1, the first of the connection string. They start when the first test asks for them.
/// </summary>
public sealed class GaleraCluster : IAsyncLifetime
{
    /// <summary>The numbers of the nodes.</summary>
    public static readonly IReadOnlyList<int> Numbers = [1, 2, 3];

    private const string RequireServices = "MEMBERSSITE_REQUIRE_SERVICES";
    private const string Reason = "Galera is not installed: it needs mariadbd, mariadb-install-db, rsync and /usr/lib/galera/libgalera_smm.so (Debian: apt-get install mariadb-server galera-4 rsync).";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string? Install = Programs.Find("mariadb-install-db");

    // Whoever copies everything from another node must not be root.
    private static readonly string User = Environment.UserName == "root" ? "mysql" : Environment.UserName;

    private readonly SemaphoreSlim _starting = new(1, 1);
    private string? _folder;
    private IReadOnlyList<GaleraNode> _nodes = [];

    public static bool IsMissing => Programs.Find("mariadbd") is null || Install is null || Programs.Find("rsync") is null || !File.Exists(GaleraNode.Provider);

    /// <summary>Whether what is acknowledged is on the disk (<c>innodb_flush_log_at_trx_commit=1</c>), for tests that kill all nodes at once. Else it is with the system a second later.</summary>
    public bool IsDurable { get; init; }

    /// <summary>The port of each node, on its own address.</summary>
    public int Port { get; private set; }

    /// <summary>What a site is given to use all of them, without a database.</summary>
    public string ConnectionString => $"Server={string.Join(',', Numbers.Select(GaleraNode.AddressOf))};Port={Port};User ID=root";

    /// <summary>Skips the test where Galera is not installed; fails it where the run must not skip anything.</summary>
    public static void SkipIfMissing()
    {
        Assert.False(IsMissing && Environment.GetEnvironmentVariable(RequireServices) is "1", $"Galera is not installed, and {RequireServices}=1 asks for it.");
        Assert.SkipWhen(IsMissing, Reason);
    }

    /// <summary>What opens a connection to one node, without a database.</summary>
    public string ConnectionTo(int node) => $"Server={GaleraNode.AddressOf(node)};Port={Port};User ID=root;Pooling=false;ConnectionTimeout=3";

    /// <summary>Brings all nodes up and together, whatever a test before has done to them; only a power cut is another matter (<see cref="RecoverAsync"/>).</summary>
    public async Task StartAsync()
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_folder is null)
            {
                await InstallAsync();
                Node(1).Launch("--wsrep-new-cluster");
                Node(2).Launch();
                Node(3).Launch();
            }

            foreach (var node in _nodes.Where(node => node.IsRunning))
            {
                await node.WakeAsync();
                await node.JoinAsync();
            }

            Assert.Contains(_nodes, node => node.IsRunning);
            await Task.WhenAll(Numbers.Where(node => !Node(node).IsRunning).Select(LaunchAsync));
            await TogetherAsync(Numbers.Count);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Ends a node without a word (kill -9), as a power cut of its machine does; its port refuses connections then.</summary>
    public Task KillAsync(int node) => Node(node).KillAsync();

    /// <summary>Ends a node as an owner does, and waits until it has.</summary>
    public Task StopAsync(int node) => Node(node).StopAsync();

    /// <summary>Starts a node that was ended, and waits until it has caught up with the others.</summary>
    public async Task StartAsync(int node)
    {
        await LaunchAsync(node);
        await Eventually.TrueAsync(Node(node).IsSyncedAsync, Patience, () => $"The node does not join: {Node(node).Errors}");
    }

    /// <summary>Makes a node hang (SIGSTOP): connections stay, packets are taken, and nobody answers, as where its machine has lost its network or its power.</summary>
    public Task HangAsync(int node) => Node(node).HangAsync();

    public Task WakeAsync(int node) => Node(node).WakeAsync();

    /// <summary>Cuts a node off from the other nodes and from nobody else: it is up, and not primary. Returns when it says so.</summary>
    public async Task IsolateAsync(int node)
    {
        await Node(node).IsolateAsync();
        await Eventually.TrueAsync(async () => await Node(node).StatusAsync("wsrep_cluster_status") != "Primary", Patience, () => "It is still primary.");
    }

    /// <summary>Ends <see cref="IsolateAsync"/>, and waits until the node is one of them again.</summary>
    public async Task JoinAsync(int node)
    {
        await Node(node).JoinAsync();
        await Eventually.TrueAsync(Node(node).IsSyncedAsync, Patience, () => "It does not join again.");
    }

    /// <summary>A value of <c>SHOW STATUS</c>; nothing where the node does not answer.</summary>
    public Task<string?> StatusAsync(int node, string name) => Node(node).StatusAsync(name);

    /// <summary>
    /// Starts all nodes after all of them were killed: the one that has most goes first, as a cluster of its own, and the others join it. The order is
    /// that of docs/operations.md.
    /// </summary>
    public async Task RecoverAsync()
    {
        Assert.DoesNotContain(_nodes, node => node.IsRunning);
        var positions = await Task.WhenAll(_nodes.Select(node => node.RecoverPositionAsync()));
        var first = Numbers.MaxBy(node => positions[node - 1].Sequence);
        await Node(first).MarkAsFirstAsync();
        Node(first).Launch("--wsrep-new-cluster", positions[first - 1].AsArgument);
        foreach (var node in Numbers.Where(node => node != first))
        {
            Node(node).Launch(positions[node - 1].AsArgument);
        }

        await TogetherAsync(Numbers.Count);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.KillAsync();
        }

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }

        _starting.Dispose();
    }

    private GaleraNode Node(int number) => _nodes[number - 1];

    private async Task LaunchAsync(int node) => Node(node).Launch((await Node(node).RecoverPositionAsync()).AsArgument);

    private Task TogetherAsync(int size) => Eventually.TrueAsync(
        async () =>
        {
            Assert.All(_nodes, node => Assert.True(node.IsRunning, $"A node has ended: {node.Errors}"));
            var synced = await Task.WhenAll(_nodes.Select(node => node.IsSyncedAsync()));
            return synced.All(it => it) && await Node(1).StatusAsync("wsrep_cluster_size") == $"{size}";
        },
        Patience,
        () => "The nodes do not come together: " + string.Join('\n', _nodes.Select(node => node.Errors)));

    private async Task InstallAsync()
    {
        var folder = Directory.CreateTempSubdirectory("members-site-galera-").FullName;
        var ports = FreePorts(4);
        Port = ports[0];
        _nodes = [.. Numbers.Select(node => new GaleraNode(node, $"{folder}/{node}", User, IsDurable, ports))];
        foreach (var node in Numbers)
        {
            Directory.CreateDirectory($"{folder}/{node}/data");
        }

        await RunAsync("/bin/chown", ["-R", User, folder]);

        // The others copy everything from the first one.
        await RunAsync(Install!, ["--no-defaults", $"--datadir={folder}/1/data", $"--tmpdir={folder}/1", $"--user={User}", "--auth-root-authentication-method=normal", "--skip-test-db", "--innodb-log-file-size=16M"]);
        _folder = folder;
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        var ended = await Programs.RunAsync(program, arguments, Patience);
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Error);
    }

    // Each free on all three addresses; all are held until all are found.
    private static List<int> FreePorts(int count)
    {
        List<TcpListener> held = [];
        List<int> ports = [];
        while (ports.Count < count)
        {
            var port = Programs.FreePort();
            try
            {
                foreach (var node in Numbers)
                {
                    var listener = new TcpListener(IPAddress.Parse(GaleraNode.AddressOf(node)), port);
                    listener.Start();
                    held.Add(listener);
                }

                ports.Add(port);
            }
            catch (SocketException)
            {
                // Taken on one of them: another one.
            }
        }

        held.ForEach(listener => listener.Dispose());
        return ports;
    }
}
