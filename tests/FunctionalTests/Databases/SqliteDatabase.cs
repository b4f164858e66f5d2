using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace MembersSite.FunctionalTests.Databases;

/// <summary>A SQLite database in a folder of its own, which goes when the test class ends.</summary>
public sealed class SqliteDatabase : ITestDatabase
{
    public string Provider => "Sqlite";

    public string ConnectionString => $"Data Source={Path}";

    public string Path => System.IO.Path.Combine(Folder, "members.db");

    private string Folder { get; } = Directory.CreateTempSubdirectory("members-site-").FullName;

    public DbConnection Connect() => new SqliteConnection(ConnectionString);

    public ValueTask DisposeAsync()
    {
        // Pooled connections keep the file open, and Windows does not delete open files. Those to other files stay: tests that run at the same time use them.
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
