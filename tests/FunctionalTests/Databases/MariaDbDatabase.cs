using System.Data.Common;
using System.Security.Cryptography;
using MySqlConnector;

namespace MembersSite.FunctionalTests.Databases;

/// <summary>A database with a name of its own on the private server; it goes with the server.</summary>
public sealed class MariaDbDatabase(MariaDbServer server) : ITestDatabase
{
    public string Provider => "MySql";

    // A site's pool outlives it, under a connection string of its own: what is idle there goes soon, else the server has no connection left for the hundredth site.
    public string ConnectionString { get; } =
        $"Server=127.0.0.1;Port={server.Port};User ID=root;Connection Idle Timeout=10;Database=members_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";

    public DbConnection Connect() => new MySqlConnection(ConnectionString);

    public async ValueTask DisposeAsync()
    {
        await using var connection = new MySqlConnection(ConnectionString);
        await MySqlConnection.ClearPoolAsync(connection);
    }
}
