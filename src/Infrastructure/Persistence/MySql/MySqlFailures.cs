using MySqlConnector;

namespace MembersSite.Infrastructure.Persistence.MySql;

internal sealed class MySqlFailures : IDriverFailures
{
    // MariaDB's own numbers, which MySqlConnector has no names for: a connection that was killed, and a statement that took too long;
    // and a COMMIT that failed, as where a node loses its cluster in that moment.
    private const int CommitFailed = 1180;
    private const int ConnectionKilled = 1927;
    private const int StatementTimeout = 1969;

    public bool IsOutage(Exception e) => e is MySqlException mySql && (mySql.IsTransient || IsOutage(mySql.ErrorCode));

    // The certification conflict of a cluster has the same number.
    public bool IsDeadlock(Exception e) => e is MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock };

    // "Duplicate entry '…' for key 'ux_members_username_normalized'"; MySQL puts the table before the key.
    public UniqueRule? FindBroken(Exception e, IEnumerable<UniqueRule> rules) => e is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry }
        ? rules.FirstOrDefault(rule => e.Message.EndsWith($"{rule.IndexName}'", StringComparison.Ordinal))
        : null;

    private static bool IsOutage(MySqlErrorCode code) => code switch
    {
        // Away, or out of connections.
        MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown or MySqlErrorCode.AccessDenied or MySqlErrorCode.HostIsBlocked
            or MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached
            or MySqlErrorCode.ClientInteractionTimeout or (MySqlErrorCode)ConnectionKilled => true,

        // Slow, locked, or, in a cluster, not ready (WSREP).
        MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryTimeout or (MySqlErrorCode)StatementTimeout
            or MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.LockDeadlock or MySqlErrorCode.UnknownCommand
            or (MySqlErrorCode)CommitFailed => true,

        // Full, or read-only.
        MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull or MySqlErrorCode.ErrorOnWrite or MySqlErrorCode.GetErrorNumber
            or MySqlErrorCode.TempFileWriteFailure or MySqlErrorCode.OptionPreventsStatement or MySqlErrorCode.InnodbReadOnly => true,

        // Its tables were taken away.
        MySqlErrorCode.UnknownDatabase or MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.NoDatabaseSelected or MySqlErrorCode.NoSuchTable => true,
        _ => false,
    };
}
