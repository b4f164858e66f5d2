using System.Data.Common;
using ErrorOr;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MySqlConnector;

namespace MembersSite.Infrastructure.Persistence.MySql;

/// <summary>A MySQL or MariaDB server, or several that are one cluster (Galera): <c>ConnectionStrings:Members</c> made complete.</summary>
internal sealed class MySqlDatabase(IOptions<MySqlOptions> options, IConfiguration configuration, ILogger<DatabaseNodes> logger) : IDatabase
{
    /// <summary>How many connections a node opens at the most, unless configured: three nodes fit into a server's default of 151.</summary>
    public const int DefaultMaximumPoolSize = 40;

    // Of a server of several, in seconds. One that hangs must be given up in time for another one; longer than a cluster takes to do without a node that died,
    // which those who write on the others wait for.
    private const uint ConnectionPatience = 3;
    private const uint CommandPatience = 4;

    private const string NoBackslashEscapes = "NO_BACKSLASH_ESCAPES";

    // A string that cannot be read is told as such each time.
    private readonly Lazy<DatabaseNodes> _nodes = new(() => new DatabaseNodes(Complete(configuration.GetConnectionString("Members")), logger), LazyThreadSafetyMode.PublicationOnly);

    public string Description => Settings() is var settings
        ? $"{(Nodes.AreCluster ? "MariaDB Galera" : "MySQL")}, {settings.Database} on {Nodes.Description}{(Nodes.AreSeveral ? ", port " : ":")}{settings.Port}"
        : string.Empty;

    public bool HasOneWriter => false;

    public TimeSpan? MigrationPatience => TimeSpan.FromHours(1);

    public string ServerVersion => options.Value.ServerVersion;

    /// <summary>The servers, of which one is in use.</summary>
    public DatabaseNodes Nodes => _nodes.Value;

    /// <summary>What connections are opened with. EF Core and what goes past it are given the same string, which makes them share the driver's pool.</summary>
    public string ConnectionString => Nodes.Current.ConnectionString;

    /// <summary>The same in parts.</summary>
    public MySqlConnectionStringBuilder Settings() => new(ConnectionString);

    public ValueTask<DbConnection> OpenAsync(CancellationToken ct) => OpenAsync(Nodes.ConnectionString, ct);

    /// <summary>Makes the database where there is none. Nodes that start together would else race for it; who migrates is settled by EF Core with a lock of the server's, which dies with its connection.</summary>
    public async Task<IAsyncDisposable?> PrepareAsync(CancellationToken ct)
    {
        await Nodes.LookFirstAsync(ct);
        if (Nodes.FindFault() is not null)
        {
            return null;
        }

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
        if (Nodes.FindFault() is { } fault)
        {
            return fault;
        }

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

    private async ValueTask<DbConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = new MySqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            if (Nodes.AreCluster)
            {
                await CausalReads.AskAsync(connection, ct);
            }

            return connection;
        }
        catch
        {
            Nodes.Suspect();
            await connection.DisposeAsync();
            throw;
        }
    }

    private static MySqlConnectionStringBuilder Complete(string? connectionString)
    {
        var builder = new MySqlConnectionStringBuilder(connectionString ?? string.Empty)
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

        return DatabaseNodes.NamesIn(builder).Count > 1 ? MakeImpatient(builder) : builder;
    }

    private static MySqlConnectionStringBuilder MakeImpatient(MySqlConnectionStringBuilder builder)
    {
        if (!builder.ContainsKey("Connection Timeout"))
        {
            builder.ConnectionTimeout = ConnectionPatience;
        }

        if (!builder.ContainsKey("Default Command Timeout"))
        {
            builder.DefaultCommandTimeout = CommandPatience;
        }

        if (!builder.ContainsKey("Cancellation Timeout"))
        {
            // Closes the connection at once: to end the statement by a second one would take as long again where the server hangs.
            builder.CancellationTimeout = -1;
        }

        return builder;
    }
}
