using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Asks the database for something of its own, past EF Core and with little patience.</summary>
internal sealed class DatabaseHealthCheck(DatabaseLocation location) : IHealthCheck
{
    /// <summary>A database that takes longer counts as gone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var connection = CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();

        // A table, since SQLite answers SELECT 1 from an empty file too.
        command.CommandText = "SELECT COUNT(*) FROM __EFMigrationsHistory";
        command.CommandTimeout = (int)Patience.TotalSeconds;
        await command.ExecuteScalarAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }

    // A pooled connection to SQLite keeps a deleted file open, and would create a missing one.
    private DbConnection CreateConnection()
    {
        if (location.Provider != DatabaseProvider.Sqlite)
        {
            return location.CreateConnection();
        }

        var sqlite = location.Sqlite();
        (sqlite.Pooling, sqlite.Mode) = (false, SqliteOpenMode.ReadWrite);
        return new SqliteConnection(sqlite.ConnectionString);
    }
}
