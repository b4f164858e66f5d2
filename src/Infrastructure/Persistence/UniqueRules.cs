using ErrorOr;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Translates a violated unique index into its named error, which each module declares beside its mapping.</summary>
internal sealed class UniqueRules(IEnumerable<UniqueRule> rules)
{
    private const int SqliteUniqueViolation = 2067;

    /// <summary>The error of the unique rule that the exception says is broken, or nothing where it says something else.</summary>
    /// <param name="exception">What EF Core threw, or the driver itself.</param>
    public Error? FindBroken(Exception exception) => (exception is DbUpdateException ? exception.InnerException : exception) switch
    {
        // "SQLite Error 19: 'UNIQUE constraint failed: members.username_normalized'."
        SqliteException { SqliteExtendedErrorCode: SqliteUniqueViolation } e =>
            rules.FirstOrDefault(rule => e.Message.Contains($"{rule.Table}.{rule.Column}'", StringComparison.Ordinal))?.Error,

        // "Duplicate entry '…' for key 'ux_members_username_normalized'"; MySQL puts the table before the key.
        MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry } e =>
            rules.FirstOrDefault(rule => e.Message.EndsWith($"{rule.IndexName}'", StringComparison.Ordinal))?.Error,

        _ => null,
    };
}

/// <summary>A unique index on one column, and what it means to run into it.</summary>
internal sealed record UniqueRule(string Table, string Column, Error Error)
{
    public string IndexName => $"ux_{Table}_{Column}";
}
