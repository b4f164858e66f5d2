using System.Data.Common;
using System.Globalization;
using MembersSite.Application.Common;
using MembersSite.Application.Import;
using MembersSite.Infrastructure.Persistence;
using MySqlConnector;

namespace MembersSite.Infrastructure.Import;

/// <summary>
/// A lock of the server's (MySQL), which dies with its connection, or a lock on a file beside the database (SQLite), which the system releases when its
/// process ends. A row that says "at work" would outlive an import that was killed.
/// </summary>
internal sealed class ImportLock(DatabaseLocation location) : IImportLock
{
    // The names of such locks are those of the whole server, and have 64 characters at the most.
    private const string Take = "SELECT GET_LOCK(CONCAT('memberssite-import-', MD5(DATABASE())), 0)";

    private const string Free = "SELECT RELEASE_LOCK(CONCAT('memberssite-import-', MD5(DATABASE())))";

    // The connection says nothing until the import has ended: a server that closes quiet ones after a minute would release the lock.
    private const string StayOpen = "SET SESSION wait_timeout = 604800";

    public Task<IAsyncDisposable?> TryTakeAsync(CancellationToken ct) =>
        location.Provider == DatabaseProvider.Sqlite ? Task.FromResult<IAsyncDisposable?>(TryTakeFile(location.Sqlite().DataSource + ".importing")) : TryTakeOfServerAsync(ct);

    private static FileStream? TryTakeFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnavailableException($"The database cannot be written: {e.Message}", e);
        }
    }

    // Past the pool, in which a connection is reset and given to somebody else.
    private async Task<IAsyncDisposable?> TryTakeOfServerAsync(CancellationToken ct)
    {
        var connectionString = location.MySql();
        connectionString.Pooling = false;
        var connection = new MySqlConnection(connectionString.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            await RunAsync(connection, StayOpen, ct);
            if (Convert.ToInt32(await RunAsync(connection, Take, ct), CultureInfo.InvariantCulture) == 1)
            {
                return new Held(connection);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    private static async Task<object?> RunAsync(MySqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }

    // A server that is only left frees the lock a moment after its connection has gone, and the next import would still meet it.
    private sealed class Held(MySqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await RunAsync(connection, Free, CancellationToken.None);
            }
            catch (DbException)
            {
                // The server is gone, and the lock with it.
            }
            finally
            {
                await connection.DisposeAsync();
            }
        }
    }
}
