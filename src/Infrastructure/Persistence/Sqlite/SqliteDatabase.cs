using System.Data.Common;
using MembersSite.Application.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace MembersSite.Infrastructure.Persistence.Sqlite;

/// <summary>A file: <c>ConnectionStrings:Members</c> made complete; beside the site in App_Data unless configured.</summary>
internal sealed class SqliteDatabase(IConfiguration configuration, IHostEnvironment environment) : IDatabase
{
    // How long a writer waits for one of another process, in seconds; the driver's own 30 are longer than anybody waits for a page.
    private const int DefaultPatience = 5;

    // How long a start waits for another one that migrates.
    private static readonly TimeSpan MigrationPatience = TimeSpan.FromMinutes(1);

    private string? _connectionString;

    public string Description => $"SQLite, {Settings().DataSource}";

    public bool HasOneWriter => true;

    /// <summary>What connections are opened with, by EF Core and past it.</summary>
    public string ConnectionString => _connectionString ??= Settings().ConnectionString;

    public async ValueTask<DbConnection> OpenAsync(CancellationToken ct) => await OpenAsync(ConnectionString, ct);

    // Past the pool, whose connections keep a deleted file open.
    public async ValueTask<DbConnection> OpenToCheckAsync(CancellationToken ct)
    {
        var settings = Settings();
        settings.Pooling = false;
        return await OpenAsync(settings.ConnectionString, ct);
    }

    // A deleted file would be written into, and nobody could read it again.
    public void LetGo()
    {
        using var pooled = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(pooled);
    }

    /// <summary>
    /// Creates the folder, and lets one process migrate at a time by a lock on a file, which the system releases when its process ends.
    /// EF Core's own lock is a row in a table: a killed process leaves it behind, and the next start would wait for it for ever. Whoever holds
    /// the file's lock may remove that row.
    /// </summary>
    public async Task<IAsyncDisposable?> PrepareAsync(CancellationToken ct)
    {
        var settings = Settings();
        Directory.CreateDirectory(Path.GetDirectoryName(settings.DataSource)!);
        var alone = await LockAsync(settings.DataSource + ".migrating", ct);
        (settings.Mode, settings.Pooling) = (SqliteOpenMode.ReadWriteCreate, false);
        await using var connection = await OpenAsync(settings.ConnectionString, ct);

        // Write-ahead logging lets readers pass a writer. EF Core sets it on files that it makes itself, and a copy
        // of a database may have lost it.
        await connection.ScalarAsync("PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        return alone;
    }

    public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken ct)
    {
        var path = $"{Settings().DataSource}.{name}";
        try
        {
            return Task.FromResult<IAsyncDisposable?>(OpenAlone(path));
        }
        catch (IOException) when (File.Exists(path))
        {
            return Task.FromResult<IAsyncDisposable?>(null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnavailableException($"The database cannot be written: {e.Message}", e);
        }
    }

    public async Task CheckpointAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await connection.ScalarAsync("PRAGMA wal_checkpoint(PASSIVE)", ct);
    }

    private SqliteConnectionStringBuilder Settings()
    {
        var configured = configuration.GetConnectionString("Members");
        var builder = new SqliteConnectionStringBuilder(string.IsNullOrEmpty(configured) ? "Data Source=App_Data/members.db" : configured);
        builder.DataSource = Path.GetFullPath(builder.DataSource, environment.ContentRootPath);
        if (!builder.ShouldSerialize("Mode"))
        {
            // A file that is gone is an outage, and not an empty database. Only preparing makes one.
            builder.Mode = SqliteOpenMode.ReadWrite;
        }

        if (!builder.ShouldSerialize("Default Timeout"))
        {
            builder.DefaultTimeout = DefaultPatience;
        }

        return builder;
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken ct)
    {
        // Real time, not the clock's, which stands still in tests.
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return OpenAlone(path);
            }
            catch (IOException) when (File.Exists(path) && TimeProvider.System.GetElapsedTime(start) < MigrationPatience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
            }
        }
    }

    private static FileStream OpenAlone(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private static async Task<SqliteConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
