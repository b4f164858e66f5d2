using System.Data.Common;
using System.Globalization;

namespace MembersSite.Infrastructure.Persistence.MySql;

/// <summary>A lock of the server's (<c>GET_LOCK</c>), which dies with the connection that holds it.</summary>
internal sealed class MySqlLock : IAsyncDisposable
{
    // Long after any run: a server that closes quiet connections after a minute would release the lock.
    private const string StayOpen = "SET SESSION wait_timeout = 604800";

    private readonly DbConnection _connection;
    private readonly string _name;

    private MySqlLock(DbConnection connection, string name) => (_connection, _name) = (connection, name);

    /// <summary>Takes it, without waiting, and keeps the connection; or disposes of the connection and answers nothing.</summary>
    public static async Task<MySqlLock?> TryTakeAsync(DbConnection connection, string name, CancellationToken ct)
    {
        // The names of such locks are those of the whole server, and have 64 characters at the most.
        var @lock = new MySqlLock(connection, $"CONCAT('memberssite-{name}-', LEFT(MD5(DATABASE()), 20))");
        try
        {
            await connection.ScalarAsync(StayOpen, ct);
            if (Convert.ToInt32(await connection.ScalarAsync($"SELECT GET_LOCK({@lock._name}, 0)", ct), CultureInfo.InvariantCulture) == 1)
            {
                return @lock;
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

    // A server that is only left frees the lock a moment after its connection has gone, and the next one would still meet it.
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _connection.ScalarAsync($"SELECT RELEASE_LOCK({_name})", CancellationToken.None);
        }
        catch (DbException)
        {
            // The server is gone, and the lock with it.
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }
}
