using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MembersSite.Infrastructure.Persistence;

internal sealed class MySqlMembersDbContext(DbContextOptions<MySqlMembersDbContext> options) : MembersDbContext(options)
{
    public override string ExactCollation => "utf8mb4_bin";
}

/// <summary>Lets <c>dotnet ef</c> make migrations without a server.</summary>
internal sealed class MySqlDesignTimeFactory : IDesignTimeDbContextFactory<MySqlMembersDbContext>
{
    public MySqlMembersDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<MySqlMembersDbContext>().UseMySql("Server=localhost", ServerVersion.Parse(DatabaseOptions.DefaultServerVersion)).Options);
}
