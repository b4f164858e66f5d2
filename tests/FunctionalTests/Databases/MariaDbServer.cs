using System.Diagnostics;
using MembersSite.FunctionalTests.Databases;
using MySqlConnector;

[assembly: AssemblyFixture(typeof(MariaDbServer))]

namespace MembersSite.FunctionalTests.Databases;

/// <summary>
/// A private MariaDB server, for the whole run or one of its own for a test class: a child process on a free port of this machine,
/// with a data directory of its own. It starts when the first test asks for it; a run without such a test needs none.
/// </summary>
public sealed class MariaDbServer : IAsyncLifetime
{
    private const string RequireServices = "MEMBERSSITE_REQUIRE_SERVICES";
    private const string Reason = "MariaDB is not installed: neither PATH nor /usr/sbin has mariadbd and mariadb-install-db (Debian: apt-get install mariadb-server).";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly string? _server = Programs.Find("mariadbd");
    private readonly string? _install = Programs.Find("mariadb-install-db");
    private string? _folder;
    private Process? _process;

    public int Port { get; private set; }

    /// <summary>More arguments, for a server of one's own.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public bool IsMissing => _server is null || _install is null;

    /// <summary>Skips the test where MariaDB is not installed; fails it where the run must not skip anything.</summary>
    public void SkipIfMissing()
    {
        Assert.False(IsMissing && Environment.GetEnvironmentVariable(RequireServices) is "1", $"MariaDB is not installed, and {RequireServices}=1 asks for it.");
        Assert.SkipWhen(IsMissing, Reason);
    }

    public async Task StartAsync()
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_process is null)
            {
                _folder ??= await InstallAsync(_install!);
                await LaunchAsync(_server!, _folder);
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Ends it without a word, as a crash does; what it stored is there when it starts again, on the same port.</summary>
    public async Task CrashAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }

    /// <summary>Makes it hang: connections stay, and nobody answers.</summary>
    public Task HangAsync() => _process!.SignalAsync("STOP");

    public Task WakeAsync() => _process!.SignalAsync("CONT");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await CrashAsync();

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }

        _starting.Dispose();
    }

    private static string User => $"--user={Environment.UserName}";

    private string Errors => $"{_folder}/server.err";

    private static string DataIn(string folder) => $"--datadir={folder}/data";

    private static async Task<string> InstallAsync(string install)
    {
        var folder = Directory.CreateTempSubdirectory("members-site-mariadb-").FullName;
        var installed = await Programs.RunAsync(
            install,
            ["--no-defaults", DataIn(folder), User, "--auth-root-authentication-method=normal", "--skip-test-db"],
            Patience);
        Assert.True(installed.ExitCode == 0, installed.Output + installed.Error);
        return folder;
    }

    private async Task LaunchAsync(string server, string folder)
    {
        Port = Port == 0 ? Programs.FreePort() : Port;

        // A test's data need not survive a power cut: no waiting for the disk at each commit. A hundred sites have a few connections each. Temporary tables have a folder of their
        // own: a server that starts removes what others of its kind keep in a shared one.
        _process = Programs.Start(server, [
            "--no-defaults", DataIn(folder), User, $"--port={Port}", "--bind-address=127.0.0.1", "--skip-name-resolve", $"--socket={folder}/socket", $"--tmpdir={folder}",
            $"--log-error={Errors}", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M", "--max-connections=4000", .. Arguments]);
        await Eventually.TrueAsync(AnswersAsync, Patience, () => $"MariaDB does not answer: {File.ReadAllText(Errors)}");
    }

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_process!.HasExited, $"MariaDB has ended: see {Errors}");
        try
        {
            await using var connection = new MySqlConnection($"Server=127.0.0.1;Port={Port};User ID=root;Pooling=false;ConnectionTimeout=2");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            return true;
        }
        catch (MySqlException)
        {
            return false;
        }
    }
}
