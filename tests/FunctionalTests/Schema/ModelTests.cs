using MembersSite.Infrastructure.Persistence.MySql;
using MembersSite.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.FunctionalTests.Schema;

/// <summary>Asks the models alone, so that both are looked at on a machine without a server as well.</summary>
public sealed class ModelTests
{
    [Fact]
    public void The_model_of_SQLite_has_no_changes_without_a_migration()
    {
        using var db = new SqliteDesignTimeFactory().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_model_of_MySQL_has_none_either()
    {
        using var db = new MySqlDesignTimeFactory().CreateDbContext([]);

        Assert.False(db.Database.HasPendingModelChanges());
    }
}
