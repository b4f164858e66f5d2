using ErrorOr;
using MembersSite.Application.Import;
using MembersSite.Domain.Import;
using MySqlConnector;

namespace MembersSite.Infrastructure.Import;

/// <summary>Opens a MySQL or MariaDB database to read it at one moment: one connection, one transaction that writes nothing.</summary>
internal sealed class TrongateSource : ITrongateSource
{
    // How long the server may take to answer a question, in seconds: it may have to sort a table first.
    private const uint Patience = 600;

    // The first line is needed. Batches are written elsewhere while the server waits here, and it must not give up in between: not every server knows each of the rest.
    private const string Settings = "SET SESSION sql_mode = '', time_zone = '+00:00', net_write_timeout = 3600, wait_timeout = 86400";

    private static readonly IReadOnlyList<string> MoreSettings =
    [
        "SET SESSION max_statement_time = 0", "SET SESSION max_execution_time = 0", "SET SESSION idle_transaction_timeout = 0", "SET SESSION idle_readonly_transaction_timeout = 0",
    ];

    public async Task<ErrorOr<ISourceSnapshot>> OpenAsync(string connectionString, CancellationToken ct)
    {
        if (Complete(connectionString) is not { } complete)
        {
            return ImportErrors.BadConnectionString;
        }

        var connection = new MySqlConnection(complete.ConnectionString);
        try
        {
            var snapshot = await OpenAsync(connection, $"MySQL, {complete.Database} on {complete.Server}:{complete.Port}", ct);
            if (snapshot.Schema.Tables.Count > 0)
            {
                return snapshot;
            }

            await connection.DisposeAsync();
            return ImportErrors.SourceUnusable($"the database {complete.Database} has no table that this user may read.");
        }
        catch (Exception e)
        {
            await connection.DisposeAsync();
            if (SourceFailure.Is(e))
            {
                return ImportErrors.SourceUnusable(SourceFailure.Words(e));
            }

            throw;
        }
    }

    private static async Task<SourceSnapshot> OpenAsync(MySqlConnection connection, string description, CancellationToken ct)
    {
        await connection.OpenAsync(ct);
        await RunAsync(connection, Settings, ct);
        foreach (var setting in MoreSettings)
        {
            try
            {
                await RunAsync(connection, setting, ct);
            }
            catch (MySqlException e) when (e.ErrorCode is MySqlErrorCode.UnknownSystemVariable)
            {
                // Another server, or an older one.
            }
        }

        // A server that is set to READ COMMITTED would take no snapshot, and say nothing of it.
        await RunAsync(connection, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ", ct);
        await RunAsync(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", ct);
        return new SourceSnapshot(connection, description, await SchemaReader.ReadAsync(connection, ct));
    }

    private static MySqlConnectionStringBuilder? Complete(string connectionString)
    {
        try
        {
            var builder = new MySqlConnectionStringBuilder(connectionString)
            {
                Pooling = false,
                TreatTinyAsBoolean = false,
                GuidFormat = MySqlGuidFormat.None,
                AllowLoadLocalInfile = false,
                Keepalive = 60,
            };
            if (!builder.ContainsKey("Default Command Timeout"))
            {
                builder.DefaultCommandTimeout = Patience;
            }

            return builder.Server.Length == 0 || builder.Database.Length == 0 ? null : builder;
        }
        catch (ArgumentException)
        {
            // The message may quote the connection string, and so a password.
            return null;
        }
    }

    private static async Task RunAsync(MySqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
