using System.ComponentModel.DataAnnotations;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Which database holds the tables: the section <c>Database</c> of the configuration.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>SQLite unless set.</summary>
    [EnumDataType(typeof(DatabaseProvider))]
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;
}

/// <summary>The kinds of database that the site runs on.</summary>
internal enum DatabaseProvider
{
    /// <summary>A file beside the site; nothing to install.</summary>
    Sqlite,

    /// <summary>A MySQL or MariaDB server.</summary>
    MySql,
}
