using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MembersSite.Infrastructure.Persistence.MySql;

internal sealed class MySqlMembersDbContext(DbContextOptions<MySqlMembersDbContext> options) : MembersDbContext(options)
{
    public override string ExactCollation => "utf8mb4_bin";

    public override string SharedLock => " LOCK IN SHARE MODE";

    protected override string OnConflict(string key, string set) => $"ON DUPLICATE KEY UPDATE {set}";
}

/// <summary>Lets <c>dotnet ef</c> make migrations without a server.</summary>
internal sealed class MySqlDesignTimeFactory : IDesignTimeDbContextFactory<MySqlMembersDbContext>
{
    public MySqlMembersDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<MySqlMembersDbContext>().UseMySql("Server=localhost", ServerVersion.Parse(MySqlOptions.DefaultServerVersion)).Options);
}
