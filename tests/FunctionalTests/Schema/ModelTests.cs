using MembersSite.Infrastructure.Persistence.MySql;
using MembersSite.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.FunctionalTests.Schema;

/// <summary>Asks the models alone, so that both are looked at on a machine without a server as well.</summary>
public sealed class ModelTests
{
    [Fact]
    public void Neither_model_has_changes_without_a_migration()
    {
        using var sqlite = new SqliteDesignTimeFactory().CreateDbContext([]);
        using var mySql = new MySqlDesignTimeFactory().CreateDbContext([]);

        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(mySql.Database.HasPendingModelChanges());
    }
}
