using ErrorOr;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Why the site cannot use its database. Each says in one line what to check, and holds no password.</summary>
internal static class DatabaseErrors
{
    private const string Check = "Check Database__Provider and ConnectionStrings__Members";

    public static readonly Error BadConnectionString = Error.Failure(
        "Database.BadConnectionString", $"The connection string of the database cannot be read. {Check}.");

    public static Error Unusable(string database, string reason) => Error.Failure(
        "Database.Unusable", $"The database ({database}) cannot be used: {reason} {Check}, that the database is reachable, and that its user may create tables.");

    public static Error Newer(string database) => Error.Failure(
        "Database.Newer", $"The database ({database}) was made by a newer version of this site. Run that version, or check ConnectionStrings__Members.");

    public static Error Backslashes(string database, string what) => Error.Failure(
        "Database.Backslashes", $"The server of the database ({database}) {what} ConnectionStrings__Members.");

    public static Error NoCluster(string database) => Error.Failure(
        "Database.NoCluster", $"The servers of the database ({database}) are not one Galera cluster: what is written on one of them the others would not have. Name one server in ConnectionStrings__Members, or nodes of one cluster.");
}
