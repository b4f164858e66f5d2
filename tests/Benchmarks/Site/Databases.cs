using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace MembersSite.Benchmarks.Site;

/// <summary>What a site needs to know of its database.</summary>
internal sealed record DatabaseSettings(string Provider, string ConnectionString);

/// <summary>A kind of database on which rows are measured.</summary>
internal interface IDatabases
{
    string Name { get; }

    /// <summary>Whether several nodes of the site can share a database.</summary>
    bool TakesNodes { get; }

    /// <summary>Settings for a database of this name, which may not exist yet: the site creates it.</summary>
    DatabaseSettings Named(string name);

    DbConnection Connect(string name);

    /// <summary>The line of shell that writes a database into one file, and the line that makes it again of that file, under another name, and removes it.</summary>
    (string Backup, string Restore) BackupLines(string name, string file);
}

/// <summary>SQLite: a file for each database.</summary>
internal sealed class SqliteFiles(string folder) : IDatabases
{
    public string Name => "SQLite";

    public bool TakesNodes => false;

    public DatabaseSettings Named(string name) => new("Sqlite", $"Data Source={Path.Combine(folder, name)}.db");

    public DbConnection Connect(string name) => new SqliteConnection(Named(name).ConnectionString + ";Pooling=False");

    public (string Backup, string Restore) BackupLines(string name, string file) =>
        ($"sqlite3 '{Path.Combine(folder, name)}.db' \".backup '{file}'\"", $"sqlite3 '{file}' 'PRAGMA quick_check' && cp '{file}' '{file}.db' && sync '{file}.db' && rm '{file}.db'");
}

/// <summary>A MariaDB server of the run's own, on loopback, with its files in the run's folder.</summary>
internal sealed class MariaDbServer : IDatabases, IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _connectionString;
    private readonly string _arguments;

    private MariaDbServer(Process process, int port)
    {
        _process = process;
        _arguments = string.Create(CultureInfo.InvariantCulture, $"--no-defaults --host=127.0.0.1 --port={port} --user={Environment.UserName}");
        _connectionString = string.Create(CultureInfo.InvariantCulture, $"Server=127.0.0.1;Port={port};User ID={Environment.UserName};SslMode=None");
    }

    public string Name => "MariaDB";

    public bool TakesNodes => true;

    public static async Task<MariaDbServer?> StartAsync(string folder, int megabytes, CancellationToken ct)
    {
        if (Programs.Find("mariadbd") is not { } program || Programs.Find("mariadb-install-db") is not { } install)
        {
            return null;
        }

        var data = Path.Combine(folder, "mariadb");
        var user = $"--user={Environment.UserName}";
        using (var installing = Process.Start(Programs.Quiet(install, ["--no-defaults", $"--datadir={data}", "--auth-root-authentication-method=normal", user]))!)
        {
            await Task.WhenAll(installing.StandardOutput.ReadToEndAsync(ct), installing.StandardError.ReadToEndAsync(ct));
            await installing.WaitForExitAsync(ct);
        }

        var port = SiteProcess.FreePort();
        string[] arguments =
        [
            "--no-defaults", $"--datadir={data}", $"--port={port.ToString(CultureInfo.InvariantCulture)}", "--bind-address=127.0.0.1",
            $"--socket={Path.Combine(folder, "mariadb.sock")}", string.Create(CultureInfo.InvariantCulture, $"--innodb-buffer-pool-size={megabytes}M"), string.Create(CultureInfo.InvariantCulture, $"--innodb-log-file-size={Math.Max(96, megabytes / 8)}M"),
            $"--log-error={Path.Combine(folder, "mariadb.log")}", user,
        ];
        var server = new MariaDbServer(Process.Start(Programs.Quiet(program, arguments))!, port);
        await server.WaitAsync(ct);
        return server;
    }

    public DatabaseSettings Named(string name) => new("MySql", $"{_connectionString};Database={name}");

    public DbConnection Connect(string name) => new MySqlConnection($"{Named(name).ConnectionString};Pooling=False");

    public (string Backup, string Restore) BackupLines(string name, string file) => (
        $"mariadb-dump {_arguments} --single-transaction '{name}' | gzip -1 > '{file}'",
        $"mariadb {_arguments} -e 'CREATE DATABASE restored' && gunzip -c '{file}' | mariadb {_arguments} restored && mariadb {_arguments} -e 'DROP DATABASE restored'");

    /// <summary>Changes how much memory the server has for its tables, while it runs.</summary>
    public async Task ResizeAsync(int megabytes, CancellationToken ct)
    {
        await using var connection = new MySqlConnection(_connectionString + ";Pooling=False");
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SET GLOBAL innodb_buffer_pool_size = {megabytes * 1024L * 1024}");
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Programs.StopAsync(_process);
        _process.Dispose();
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new MySqlConnection(_connectionString + ";Pooling=False");
                await connection.OpenAsync(ct);
                return;
            }
            catch (MySqlException) when (attempt < 300 && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
            }
        }
    }
}
