using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MySqlConnector;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Where the tables are: the provider, and <c>ConnectionStrings:Members</c> made complete.</summary>
internal sealed class DatabaseLocation(IOptions<DatabaseOptions> options, IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>How many connections a node opens to MySQL at the most, unless configured: three nodes fit into a server's default of 151.</summary>
    public const int DefaultMaximumPoolSize = 40;

    // How long a writer waits for one of another process, in seconds; the driver's own 30 are longer than anybody waits for a page.
    private const int SqlitePatience = 5;

    private string? _connectionString;

    private string? Configured => configuration.GetConnectionString("Members");

    public DatabaseProvider Provider => options.Value.Provider;

    public string ServerVersion => options.Value.ServerVersion;

    /// <summary>
    /// What connections are opened with. EF Core and what goes past it are given the same string, which makes them share the driver's
    /// pool: one limit of connections, and whoever finds none free waits for one.
    /// </summary>
    public string ConnectionString => _connectionString ??= Provider == DatabaseProvider.Sqlite ? Sqlite().ConnectionString : MySql().ConnectionString;

    /// <summary>The database as it may be shown: no user, no password.</summary>
    public string Description => Provider == DatabaseProvider.Sqlite
        ? $"SQLite, {Sqlite().DataSource}"
        : $"MySQL, {MySql().Database} on {MySql().Server}:{MySql().Port}";

    /// <summary>A closed connection to the database, for what goes past EF Core. Opening takes one from the pool, disposing gives it back.</summary>
    public DbConnection CreateConnection() => Provider == DatabaseProvider.Sqlite
        ? new SqliteConnection(ConnectionString)
        : new MySqlConnection(ConnectionString);

    /// <summary>The SQLite database; beside the site in App_Data unless configured.</summary>
    public SqliteConnectionStringBuilder Sqlite()
    {
        var builder = new SqliteConnectionStringBuilder(string.IsNullOrEmpty(Configured) ? "Data Source=App_Data/members.db" : Configured);
        builder.DataSource = Path.GetFullPath(builder.DataSource, environment.ContentRootPath);
        if (!builder.ShouldSerialize("Mode"))
        {
            // A file that is gone is an outage, and not an empty database. Only SqliteCreation makes one.
            builder.Mode = SqliteOpenMode.ReadWrite;
        }

        if (!builder.ShouldSerialize("Default Timeout"))
        {
            builder.DefaultTimeout = SqlitePatience;
        }

        return builder;
    }

    /// <summary>The MySQL database.</summary>
    public MySqlConnectionStringBuilder MySql()
    {
        var builder = new MySqlConnectionStringBuilder(Configured ?? string.Empty)
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
}
