using System.ComponentModel.DataAnnotations;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Which database holds the tables: the section <c>Database</c> of the configuration.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>MariaDB 10.11 is what Debian 12 ships.</summary>
    public const string DefaultServerVersion = "10.11.0-mariadb";

    /// <summary>SQLite unless set.</summary>
    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>
    /// The version of the MySQL or MariaDB server, such as <c>8.0.36-mysql</c>. It is not asked of the server,
    /// so that the site can start while the server is away for a moment.
    /// </summary>
    [RegularExpression(@"^\d+\.\d+\.\d+-(mysql|mariadb)$", MatchTimeoutInMilliseconds = 1000)]
    public string ServerVersion { get; init; } = DefaultServerVersion;
}

/// <summary>The kinds of database that the site runs on.</summary>
internal enum DatabaseProvider
{
    /// <summary>A file beside the site; nothing to install.</summary>
    Sqlite,

    /// <summary>A MySQL or MariaDB server.</summary>
    MySql,
}
