using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MembersSite.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Prepares each SQLite connection. With write-ahead logging, <c>synchronous=NORMAL</c> keeps every commit
/// through a crash of the process; a power cut may take the last ones (docs/operations.md).
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=64000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = CreateCommand(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = CreateCommand(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // A writer waits for one of another process in SQLite, which looks every few milliseconds, and not in the driver, which looks every 150.
    private static DbCommand CreateCommand(DbConnection connection)
    {
        var command = connection.CreateCommand();
        var patience = 1000 * ((SqliteConnection)connection).DefaultTimeout;
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout={patience}; {Pragmas}");
        return command;
    }
}
