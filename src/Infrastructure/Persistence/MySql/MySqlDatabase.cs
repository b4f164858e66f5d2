using System.Data.Common;
using ErrorOr;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using MySqlConnector;

namespace MembersSite.Infrastructure.Persistence.MySql;

/// <summary>A MySQL or MariaDB server: <c>ConnectionStrings:Members</c> made complete.</summary>
internal sealed class MySqlDatabase(IOptions<MySqlOptions> options, IConfiguration configuration) : IDatabase
{
    /// <summary>How many connections a node opens at the most, unless configured: three nodes fit into a server's default of 151.</summary>
    public const int DefaultMaximumPoolSize = 40;

    private const string NoBackslashEscapes = "NO_BACKSLASH_ESCAPES";

    private string? _connectionString;

    public string Description => Settings() is var settings ? $"MySQL, {settings.Database} on {settings.Server}:{settings.Port}" : string.Empty;

    public bool HasOneWriter => false;

    public string ServerVersion => options.Value.ServerVersion;

    /// <summary>What connections are opened with. EF Core and what goes past it are given the same string, which makes them share the driver's pool.</summary>
    public string ConnectionString => _connectionString ??= Settings().ConnectionString;

    public MySqlConnectionStringBuilder Settings()
    {
        var builder = new MySqlConnectionStringBuilder(configuration.GetConnectionString("Members") ?? string.Empty)
        {
            // Pomelo needs these two, and would add them to a string of its own.
            AllowUserVariables = true,
            UseAffectedRows = false,

            // Also finds out that the server has closed a connection that lay idle, before anybody uses it.
            ConnectionReset = true,
        };
        if (!builder.ContainsKey("Maximum Pool Size"))
        {
            builder.MaximumPoolSize = DefaultMaximumPoolSize;
        }

        return builder;
    }

    public ValueTask<DbConnection> OpenAsync(CancellationToken ct) => OpenAsync(ConnectionString, ct);

    /// <summary>Makes the database where there is none. Nodes that start together would else race for it; who migrates is settled by EF Core with a lock of the server's, which dies with its connection.</summary>
    public async Task<IAsyncDisposable?> PrepareAsync(CancellationToken ct)
    {
        await using var connection = await OpenServerAsync(ct);
        try
        {
            await connection.ScalarAsync($"CREATE DATABASE IF NOT EXISTS `{Settings().Database.Replace("`", "``", StringComparison.Ordinal)}` CHARACTER SET utf8mb4", ct);
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
        await using var connection = await OpenServerAsync(ct);
        var isOnServer = ((string)(await connection.ScalarAsync("SELECT @@sql_mode", ct))!).Contains(NoBackslashEscapes, StringComparison.OrdinalIgnoreCase);
        return (isOnServer, Settings().NoBackslashEscapes) switch
        {
            (true, false) => DatabaseErrors.Backslashes(Description, $"has {NoBackslashEscapes} in its sql_mode. Add NoBackslashEscapes=true to"),
            (false, true) => DatabaseErrors.Backslashes(Description, $"has no {NoBackslashEscapes} in its sql_mode. Take NoBackslashEscapes=true out of"),
            _ => null,
        };
    }

    // Past the pool, in which a connection is reset and given to somebody else.
    public async Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken ct)
    {
        var settings = Settings();
        settings.Pooling = false;
        return await MySqlLock.TryTakeAsync(await OpenAsync(settings.ConnectionString, ct), name, ct);
    }

    // To the server, as the database may not be there yet; and past the pool, which belongs to those who come later.
    private ValueTask<DbConnection> OpenServerAsync(CancellationToken ct)
    {
        var settings = Settings();
        (settings.Database, settings.Pooling) = (string.Empty, false);
        return OpenAsync(settings.ConnectionString, ct);
    }

    private static async ValueTask<DbConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = new MySqlConnection(connectionString);
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
