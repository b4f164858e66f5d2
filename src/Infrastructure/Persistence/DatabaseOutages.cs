using System.Net.Sockets;
using MembersSite.Application.Common;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// The one place that knows what a database throws which cannot answer now: it is away, hangs, is locked by another, full, read-only,
/// or takes no more connections. The same statement may succeed in a moment, or once somebody has seen to it.
/// </summary>
internal sealed class DatabaseOutages : IOutages
{
    // MariaDB's own numbers, which MySqlConnector has no names for: a connection that was killed, and a statement that took too long.
    private const int ConnectionKilled = 1927;
    private const int StatementTimeout = 1969;

    public UnavailableException? FindBehind(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (IsOutage(e))
            {
                return new UnavailableException($"The database cannot answer: {Told(e)}", exception);
            }
        }

        return null;
    }

    private static bool IsOutage(Exception e) => e switch
    {
        MySqlException mySql => mySql.IsTransient || IsOutage(mySql.ErrorCode),
        SqliteException sqlite => IsOutage(sqlite.SqliteErrorCode),

        // The driver does not wrap what a broken connection throws everywhere; the gate throws the last.
        SocketException or EndOfStreamException or TimeoutException => true,
        _ => false,
    };

    private static bool IsOutage(MySqlErrorCode code) => code switch
    {
        // Away, or out of connections.
        MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.ServerShutdown or MySqlErrorCode.AccessDenied or MySqlErrorCode.HostIsBlocked
            or MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.UserLimitReached
            or MySqlErrorCode.ClientInteractionTimeout or (MySqlErrorCode)ConnectionKilled => true,

        // Slow, locked, or, in a cluster, not ready (WSREP).
        MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryTimeout or (MySqlErrorCode)StatementTimeout
            or MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.LockDeadlock or MySqlErrorCode.UnknownCommand => true,

        // Full, or read-only.
        MySqlErrorCode.DiskFull or MySqlErrorCode.RecordFileFull or MySqlErrorCode.ErrorOnWrite or MySqlErrorCode.GetErrorNumber
            or MySqlErrorCode.TempFileWriteFailure or MySqlErrorCode.OptionPreventsStatement or MySqlErrorCode.InnodbReadOnly => true,

        // Its tables were taken away.
        MySqlErrorCode.UnknownDatabase or MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.NoDatabaseSelected or MySqlErrorCode.NoSuchTable => true,
        _ => false,
    };

    // https://www.sqlite.org/rescode.html: BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB.
    private static bool IsOutage(int sqliteCode) => sqliteCode is 5 or 6 or 8 or 10 or 11 or 13 or 14 or 15 or 26;

    // What a driver says of a connection that broke, its inner exception often says better.
    private static string Told(Exception e) =>
        (e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message).ReplaceLineEndings(" ");
}
