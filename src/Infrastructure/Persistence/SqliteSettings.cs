using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// Prepares each SQLite connection. With write-ahead logging, <c>synchronous=NORMAL</c> keeps every commit
/// through a crash of the process; a power cut may take the last ones (docs/operations.md).
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout=5000; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=64000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
