using MySqlConnector;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// Makes the database where there is none. Nodes that start together would else race for it; who migrates is
/// settled by EF Core with a lock of the server's, which dies with its connection.
/// </summary>
internal sealed class MySqlCreation(DatabaseLocation location) : IDatabaseCreation
{
    public async Task<IAsyncDisposable?> PrepareAsync(CancellationToken ct)
    {
        var connectionString = location.MySql();
        var database = connectionString.Database;
        connectionString.Database = string.Empty;
        await using var connection = new MySqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE IF NOT EXISTS `{database.Replace("`", "``", StringComparison.Ordinal)}` CHARACTER SET utf8mb4";
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
}
