using System.ComponentModel.DataAnnotations;

namespace MembersSite.Infrastructure.Persistence.MySql;

/// <summary>Of the section <c>Database</c> of the configuration, what concerns a server alone.</summary>
internal sealed class MySqlOptions
{
    /// <summary>MariaDB 10.11 is what Debian 12 ships.</summary>
    public const string DefaultServerVersion = "10.11.0-mariadb";

    /// <summary>
    /// The version of the MySQL or MariaDB server, such as <c>8.0.36-mysql</c>. It is not asked of the server,
    /// so that the site can start while the server is away for a moment.
    /// </summary>
    [RegularExpression(@"^\d+\.\d+\.\d+-(mysql|mariadb)$", MatchTimeoutInMilliseconds = 1000)]
    public string ServerVersion { get; init; } = DefaultServerVersion;
}
