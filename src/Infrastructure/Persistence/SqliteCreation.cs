using Microsoft.Data.Sqlite;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// Creates the folder, and lets one process migrate at a time by a lock on a file, which the system releases when its process ends.
/// EF Core's own lock is a row in a table: a killed process leaves it behind, and the next start would wait for it for ever. Whoever holds
/// the file's lock may remove that row.
/// </summary>
internal sealed class SqliteCreation(DatabaseLocation location) : IDatabaseCreation
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<IAsyncDisposable?> PrepareAsync(CancellationToken ct)
    {
        var connectionString = location.Sqlite();
        Directory.CreateDirectory(Path.GetDirectoryName(connectionString.DataSource)!);
        var alone = await LockAsync(connectionString.DataSource + ".migrating", ct);
        (connectionString.Mode, connectionString.Pooling) = (SqliteOpenMode.ReadWriteCreate, false);
        await PrepareFileAsync(connectionString.ConnectionString, ct);
        return alone;
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken ct)
    {
        // Real time, not the clock's, which stands still in tests.
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path) && TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
            }
        }
    }

    // Write-ahead logging lets readers pass a writer. EF Core sets it on files that it makes itself, and a copy
    // of a database may have lost it.
    private static async Task PrepareFileAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        await command.ExecuteNonQueryAsync(ct);
    }
}
