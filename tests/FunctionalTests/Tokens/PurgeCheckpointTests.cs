using MembersSite.FunctionalTests.Databases;
using Microsoft.Data.Sqlite;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>A purge of many tokens writes SQLite's log back itself, before a commit has to.</summary>
public sealed class PurgeCheckpointTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    private const string Count = "SELECT COUNT(*) FROM trongate_tokens";

    [Fact]
    public async Task What_a_large_purge_has_deleted_is_gone_from_the_file_itself()
    {
        var database = (SqliteDatabase)await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        site.Settings["TokenPurge:Interval"] = "1.00:00:00";
        site.Settings["TokenPurge:BatchSize"] = "1000";
        await site.JoinAsync();
        var expiry = site.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        await database.RowsAsync(
            """
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 6000)
            INSERT INTO trongate_tokens (token, user_id, code, abilities, created_date, last_used_date, expiry_date, end_date)
            SELECT randomblob(32), (SELECT MIN(id) FROM trongate_users), 'session', '*', 0, 0, @p0, @p0 FROM numbers
            """,
            expiry);
        await database.RowsAsync("PRAGMA wal_checkpoint(PASSIVE)");
        Assert.Equal(6_001, await InFileAloneAsync(database));

        site.Clock.Advance(TimeSpan.FromDays(1));
        await Eventually.TrueAsync(
            async () => await database.ScalarAsync<int>(Count) < 1_000, TimeSpan.FromSeconds(30), () => "Expired tokens are still there.");

        Assert.InRange(await InFileAloneAsync(database), 0, 1_001);
    }

    // A copy without the log beside it: what it says is what has been written back.
    private static async Task<int> InFileAloneAsync(SqliteDatabase database)
    {
        var copy = database.Path + ".copy";
        File.Copy(database.Path, copy, overwrite: true);
        await using var connection = new SqliteConnection($"Data Source={copy};Pooling=False");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = Count;
        return Convert.ToInt32(await command.ExecuteScalarAsync(Ct), System.Globalization.CultureInfo.InvariantCulture);
    }
}
