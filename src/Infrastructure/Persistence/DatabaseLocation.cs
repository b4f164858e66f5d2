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
    private string? Configured => configuration.GetConnectionString("Members");

    public DatabaseProvider Provider => options.Value.Provider;

    public string ServerVersion => options.Value.ServerVersion;

    /// <summary>The database as it may be shown: no user, no password.</summary>
    public string Description => Provider == DatabaseProvider.Sqlite
        ? $"SQLite, {Sqlite().DataSource}"
        : $"MySQL, {MySql().Database} on {MySql().Server}:{MySql().Port}";

    /// <summary>A closed connection to the database, for what goes past EF Core.</summary>
    public DbConnection CreateConnection() => Provider == DatabaseProvider.Sqlite
        ? new SqliteConnection(Sqlite().ConnectionString)
        : new MySqlConnection(MySql().ConnectionString);

    /// <summary>The SQLite database; beside the site in App_Data unless configured.</summary>
    public SqliteConnectionStringBuilder Sqlite()
    {
        var builder = new SqliteConnectionStringBuilder(string.IsNullOrEmpty(Configured) ? "Data Source=App_Data/members.db" : Configured);
        builder.DataSource = Path.GetFullPath(builder.DataSource, environment.ContentRootPath);
        return builder;
    }

    /// <summary>The MySQL database.</summary>
    public MySqlConnectionStringBuilder MySql() => new(Configured ?? string.Empty);
}
