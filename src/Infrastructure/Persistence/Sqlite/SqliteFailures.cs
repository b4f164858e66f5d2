using Microsoft.Data.Sqlite;

namespace MembersSite.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteFailures : IDriverFailures
{
    private const int UniqueViolation = 2067;

    // https://www.sqlite.org/rescode.html: BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB.
    public bool IsOutage(Exception e) => e is SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 11 or 13 or 14 or 15 or 26 };

    // "SQLite Error 19: 'UNIQUE constraint failed: members.username_normalized'."
    public UniqueRule? FindBroken(Exception e, IEnumerable<UniqueRule> rules) => e is SqliteException { SqliteExtendedErrorCode: UniqueViolation }
        ? rules.FirstOrDefault(rule => e.Message.Contains($"{rule.Table}.{rule.Column}'", StringComparison.Ordinal))
        : null;
}
