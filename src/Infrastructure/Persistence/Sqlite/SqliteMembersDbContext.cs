using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MembersSite.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteMembersDbContext(DbContextOptions<SqliteMembersDbContext> options) : MembersDbContext(options)
{
    public override string ExactCollation => "BINARY";

    // It has one writer at a time, so its transaction is a lock of all.
    public override string SharedLock => string.Empty;

    protected override string OnConflict(string key, string set) => $"ON CONFLICT ({key}) DO UPDATE SET {set}";
}

/// <summary>Lets <c>dotnet ef</c> make migrations without a database.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteMembersDbContext>
{
    public SqliteMembersDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteMembersDbContext>().UseSqlite("Data Source=:memory:").Options);
}
