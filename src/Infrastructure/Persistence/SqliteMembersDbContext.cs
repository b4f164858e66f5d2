using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MembersSite.Infrastructure.Persistence;

internal sealed class SqliteMembersDbContext(DbContextOptions<SqliteMembersDbContext> options) : MembersDbContext(options)
{
    public override string ExactCollation => "BINARY";
}

/// <summary>Lets <c>dotnet ef</c> make migrations without a database.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqliteMembersDbContext>
{
    public SqliteMembersDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteMembersDbContext>().UseSqlite("Data Source=:memory:").Options);
}
