using MembersSite.FunctionalTests.Databases;
using Microsoft.Data.Sqlite;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>A purge writes SQLite's log back itself, before a commit has to.</summary>
public sealed class PurgeCheckpointTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    private const string Count = "SELECT COUNT(*) FROM trongate_tokens";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_a_round_has_deleted_is_gone_from_the_file_itself()
    {
        var database = (SqliteDatabase)await Owner.NewDatabaseAsync();
        await using var site = await NewSiteAsync(database, tokens: 500);
        Assert.Equal(501, await InFileAloneAsync(database));

        site.Clock.Advance(TimeSpan.FromDays(1));

        await Eventually.TrueAsync(async () => await InFileAloneAsync(database) == 0, Limit, () => "Expired tokens are still in the file.");
    }

    [Fact]
    public async Task A_large_purge_keeps_the_log_short()
    {
        var database = (SqliteDatabase)await Owner.NewDatabaseAsync();
        await using var site = await NewSiteAsync(database, tokens: 45_000);

        site.Clock.Advance(TimeSpan.FromDays(1));
        await Eventually.TrueAsync(async () => await database.ScalarAsync<int>(Count) == 0, Limit, () => "Expired tokens are still there.");

        // The file of the log is as long as the log ever was; without a checkpoint on the way it has 67 MB instead of 38.
        Assert.InRange(new FileInfo(database.Path + "-wal").Length, 1, 50_000_000);
    }

    private async Task<MembersSiteFactory> NewSiteAsync(SqliteDatabase database, int tokens)
    {
        var site = Owner.NewFactory(database);
        site.Settings["TokenPurge:Interval"] = "1.00:00:00";
        site.Settings["TokenPurge:BatchSize"] = "1000";
        await site.JoinAsync();
        await database.RowsAsync(
            """
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @p0)
            INSERT INTO trongate_tokens (token, user_id, code, abilities, created_date, last_used_date, expiry_date, end_date)
            SELECT randomblob(32), (SELECT MIN(id) FROM trongate_users), 'session', '*', 0, 0, @p1, @p1 FROM numbers
            """,
            tokens,
            site.Clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds());
        await database.RowsAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return site;
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
