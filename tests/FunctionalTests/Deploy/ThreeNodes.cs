using System.Diagnostics;
using System.Globalization;

namespace MembersSite.FunctionalTests.Deploy;

/// <summary>
/// Three nodes on this machine as an owner sets them up for a trial: one file each, made of <c>deploy/galera/galera.cnf</c>, with the addresses
/// 127.0.0.1, .2 and .3. Nobody starts them but <c>deploy/recover-cluster</c>.
/// </summary>
internal sealed class ThreeNodes : IAsyncDisposable
{
    private const string Provider = "/usr/lib/galera/libgalera_smm.so";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("members-site-galera-").FullName;
    private readonly int _sites = Programs.FreePort();
    private readonly int _nodes = Programs.FreePort();
    private readonly int _missed = Programs.FreePort();
    private readonly int _copies = Programs.FreePort();

    public IReadOnlyList<string> Files => [.. Enumerable.Range(1, 3).Select(node => $"{_folder}/{node}.cnf")];

    /// <summary>Skips the test where Galera is not installed; fails it where the run must not skip anything.</summary>
    public static void SkipIfMissing()
    {
        var isMissing = !File.Exists(Provider) || Programs.Find("rsync") is null;
        Assert.False(isMissing && Environment.GetEnvironmentVariable("MEMBERSSITE_REQUIRE_SERVICES") is "1", "Galera is not installed, and MEMBERSSITE_REQUIRE_SERVICES=1 asks for it.");
        Assert.SkipWhen(isMissing, "Galera is not installed (Debian: apt-get install galera-4 rsync).");
    }

    public string ConnectionString(int node) => $"Server=127.0.0.{node + 1};Port={_sites};User ID=root;Pooling=false";

    /// <summary>Where a node notes its cluster and, once it was stopped, its last change.</summary>
    public string StateOf(int node) => $"{_folder}/{node + 1}/data/grastate.dat";

    /// <summary>Makes three empty databases that never ran.</summary>
    public async Task InstallAsync()
    {
        if (!OperatingSystem.IsWindows())
        {
            // As root's, nobody else may look into it; the nodes run as mysql.
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        for (var node = 1; node <= 3; node++)
        {
            foreach (var folder in new[] { $"{node}", $"{node}/data", $"{node}/tmp" })
            {
                Directory.CreateDirectory($"{_folder}/{folder}");
            }

            await File.WriteAllTextAsync($"{_folder}/{node}.cnf", ConfigurationOf(node), TestContext.Current.CancellationToken);
        }

        await GiveToMySqlAsync();
        await RunAsync("mariadb-install-db", [$"--defaults-file={_folder}/1.cnf", "--auth-root-authentication-method=normal", "--skip-test-db"]);
        await RunAsync("cp", ["-a", $"{_folder}/1/data/.", $"{_folder}/2/data"]);
        await RunAsync("cp", ["-a", $"{_folder}/1/data/.", $"{_folder}/3/data"]);
    }

    /// <summary>Stops one in an orderly way.</summary>
    public async Task StopAsync(int node)
    {
        using var process = ProcessOf(node)!;
        await process.SignalAsync("TERM");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends several at once, without a word.</summary>
    public async Task CutPowerAsync(params int[] nodes)
    {
        Process[] processes = [.. nodes.Select(ProcessOf).OfType<Process>()];
        foreach (var process in processes)
        {
            process.Kill();
        }

        foreach (var process in processes)
        {
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CutPowerAsync(0, 1, 2);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task GiveToMySqlAsync()
    {
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", ["-R", "mysql:", $"{_folder}/1", $"{_folder}/2", $"{_folder}/3"]);
        }
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        var ended = await Programs.RunAsync(Programs.Find(program)!, arguments, Patience);
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Error);
    }

    // They are nobody's children here: the script that started them has ended. The number may be that of one that was killed.
    private Process? ProcessOf(int node)
    {
        var file = $"{_folder}/{node + 1}/mysqld.pid";
        if (!File.Exists(file))
        {
            return null;
        }

        var id = int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
        return new FileInfo($"/proc/{id}/cwd").LinkTarget == $"{_folder}/{node + 1}/data" ? Process.GetProcessById(id) : null;
    }

    private string ConfigurationOf(int node) => DeployFile.With(
        "galera/galera.cnf",
        ("10.0.0.1", $"127.0.0.{node}"),
        ("db1:4567,db2:4567,db3:4567", "127.0.0.1:4567,127.0.0.2:4567,127.0.0.3:4567"),
        ("members-1", $"members-{node}"),
        ("/var/lib/mysql/memberssite-error.log", $"{_folder}/{node}/error.log"),
        ("datadir=/var/lib/mysql", $"datadir={_folder}/{node}/data"),
        ("tmpdir=/tmp", $"tmpdir={_folder}/{node}/tmp"),
        ("/run/mysqld", $"{_folder}/{node}"),
        ("port=3306", $"port={_sites}"),
        (":4567", $":{_nodes}"),
        (":4568", $":{_missed}"),
        (":4444", $":{_copies}"),
        ("innodb_buffer_pool_size=256M", "innodb_buffer_pool_size=32M"),
        ("gcache.size=256M", "gcache.size=32M"));
}
