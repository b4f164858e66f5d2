using MembersSite.FunctionalTests.Databases;
using MySqlConnector;

namespace MembersSite.FunctionalTests.Import;

/// <summary>
/// The database of a Trongate site, on the private server: Trongate's three tables as its versions of 2023 to 2026 make them, and whatever a test adds
/// in SQL. Dates are Unix seconds.
/// </summary>
internal sealed class TrongateDatabase(MariaDbDatabase database) : IAsyncDisposable
{
    /// <summary>A time that has not come, in Unix seconds: an hour after the tests' clock begins.</summary>
    public const long Later = 2214174600;

    /// <summary>The three tables, and the levels that each site has.</summary>
    public const string Core =
        """
        CREATE TABLE trongate_user_levels (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, level_title varchar(125)) DEFAULT CHARSET = utf8mb4;
        CREATE TABLE trongate_users (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, code varchar(32), user_level_id int DEFAULT 0) DEFAULT CHARSET = utf8mb4;
        CREATE TABLE trongate_tokens (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, token varchar(125), user_id int DEFAULT 0, expiry_date int, code varchar(3) DEFAULT '0') DEFAULT CHARSET = utf8mb4;
        INSERT INTO trongate_user_levels (id, level_title) VALUES (1, 'admin'), (2, 'member');
        """;

    /// <summary>The members of the Members app of 2026.</summary>
    public const string Members =
        """
        CREATE TABLE members (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, username varchar(65), email_address varchar(75), first_name varchar(65), last_name varchar(75),
            password text, trongate_user_id int, date_created int, num_logins int DEFAULT 0, last_login int DEFAULT 0, user_token varchar(32), confirmed tinyint(1) DEFAULT 0, ip_address varchar(45)) DEFAULT CHARSET = utf8mb4;
        """;

    /// <summary>The administrators of 2023 to 2025.</summary>
    public const string Administrators =
        """
        CREATE TABLE trongate_administrators (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, username varchar(65), password varchar(60), trongate_user_id int) DEFAULT CHARSET = utf8mb4;
        """;

    /// <summary>bcrypt as PHP writes it, of <c>old password 1</c>, at the lowest cost.</summary>
    public static readonly string Hash = BCrypt.Net.BCrypt.HashPassword("old password 1", BCrypt.Net.BCrypt.GenerateSalt(4, 'y'));

    /// <summary>The connection string, for <c>--from</c>.</summary>
    public string ConnectionString => database.ConnectionString;

    /// <summary>Makes an empty database and runs SQL in it.</summary>
    public static async Task<TrongateDatabase> NewAsync(MariaDbServer server, params string[] sql)
    {
        server.SkipIfMissing();
        await server.StartAsync();
        var made = new TrongateDatabase(new MariaDbDatabase(server));
        var name = new MySqlConnectionStringBuilder(made.ConnectionString).Database;
        await made.RunAsync($"CREATE DATABASE {name} CHARACTER SET utf8mb4; USE {name}; {string.Concat(sql)}", inIt: false);
        return made;
    }

    /// <summary>Runs SQL.</summary>
    public async Task RunAsync(string sql, bool inIt = true)
    {
        var builder = new MySqlConnectionStringBuilder(ConnectionString) { Pooling = false, AllowUserVariables = true };
        if (!inIt)
        {
            builder.Database = string.Empty;
        }

        await using var connection = new MySqlConnection(builder.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
