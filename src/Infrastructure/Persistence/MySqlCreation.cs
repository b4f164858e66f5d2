using ErrorOr;
using MySqlConnector;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// Makes the database where there is none. Nodes that start together would else race for it; who migrates is
/// settled by EF Core with a lock of the server's, which dies with its connection.
/// </summary>
internal sealed class MySqlCreation(DatabaseLocation location) : IDatabaseCreation
{
    private const string NoBackslashEscapes = "NO_BACKSLASH_ESCAPES";

    public async Task<IAsyncDisposable?> PrepareAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE IF NOT EXISTS `{location.MySql().Database.Replace("`", "``", StringComparison.Ordinal)}` CHARACTER SET utf8mb4";
        try
        {
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (MySqlException e) when (e.ErrorCode is MySqlErrorCode.DatabaseAccessDenied)
        {
            // A user who may not create databases is given one: where it is missing, migrating says so.
        }

        return null;
    }

    /// <summary>Whether a backslash in a text means itself is agreed between server and driver, or texts are stored wrongly, or worse.</summary>
    public async Task<Error?> FindFaultAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT @@sql_mode";
        var isOnServer = ((string)(await command.ExecuteScalarAsync(ct))!).Contains(NoBackslashEscapes, StringComparison.OrdinalIgnoreCase);
        return (isOnServer, location.MySql().NoBackslashEscapes) switch
        {
            (true, false) => DatabaseErrors.Backslashes(location.Description, $"has {NoBackslashEscapes} in its sql_mode. Add NoBackslashEscapes=true to"),
            (false, true) => DatabaseErrors.Backslashes(location.Description, $"has no {NoBackslashEscapes} in its sql_mode. Take NoBackslashEscapes=true out of"),
            _ => null,
        };
    }

    // To the server, as the database may not be there yet; and past the pool, which belongs to those who come later.
    private async Task<MySqlConnection> ConnectAsync(CancellationToken ct)
    {
        var connectionString = location.MySql();
        (connectionString.Database, connectionString.Pooling) = (string.Empty, false);
        var connection = new MySqlConnection(connectionString.ConnectionString);
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
