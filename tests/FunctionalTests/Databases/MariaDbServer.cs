using System.Diagnostics;
using MembersSite.FunctionalTests.Databases;
using MySqlConnector;

[assembly: AssemblyFixture(typeof(MariaDbServer))]

namespace MembersSite.FunctionalTests.Databases;

/// <summary>
/// A private MariaDB server for the whole run: a child process on a free port of this machine, with a data
/// directory of its own. It starts when the first test asks for it; a run without such a test needs none.
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
                await LaunchAsync(_server!, _install!);
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }

        _starting.Dispose();
    }

    private string Errors => $"{_folder}/server.err";

    private async Task LaunchAsync(string server, string install)
    {
        _folder = Directory.CreateTempSubdirectory("members-site-mariadb-").FullName;
        Port = Programs.FreePort();
        var data = $"--datadir={_folder}/data";
        var user = $"--user={Environment.UserName}";
        var installed = await Programs.RunAsync(install, ["--no-defaults", data, user, "--auth-root-authentication-method=normal", "--skip-test-db"], Patience);
        Assert.True(installed.ExitCode == 0, installed.Output + installed.Error);

        // A test's data need not survive a power cut: no waiting for the disk at each commit.
        _process = Programs.Start(server, [
            "--no-defaults", data, user, $"--port={Port}", "--bind-address=127.0.0.1", "--skip-name-resolve", $"--socket={_folder}/socket",
            $"--log-error={Errors}", "--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M"]);
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
