using System.Data.Common;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>
/// A purge writes SQLite's log back itself, before a commit has to. Whoever writes first after that begins the log
/// anew, so its file stays as long as it was; else it grows. Nothing but the purge uses the database while it is looked at.
/// </summary>
public sealed class PurgeCheckpointTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    [Fact]
    public async Task What_a_round_has_deleted_is_written_back_after_it()
    {
        var database = await NewDatabaseAsync(expired: 500);
        await using var open = await OpenAsync(database);
        await using var site = NewSite(database);

        // What the first round does after its batch, it has done when the second begins.
        await Eventually.TrueAsync(
            () =>
            {
                site.Clock.Advance(Interval);
                return Task.FromResult(PurgeTests.Batches(site) >= 2);
            },
            PurgeTests.Limit,
            () => "There was no second round.");

        // A log that was written back is written from its beginning on, as soon as nobody reads it: other modules purge too. One that was not grows with each change.
        await Eventually.TrueAsync(
            async () =>
            {
                var length = LogLength(database);
                await database.RowsAsync("UPDATE trongate_users SET is_disabled = 1 - is_disabled");
                return LogLength(database) == length;
            },
            PurgeTests.Limit,
            () => "The log grows.");
    }

    [Fact]
    public async Task A_large_purge_keeps_the_log_short()
    {
        var database = await NewDatabaseAsync(expired: 20_000);
        await using var open = await OpenAsync(database);
        await using var site = NewSite(database);

        await PurgeTests.WaitForBatchesAsync(site, 21);

        // The longest that it ever was: 1.0 MB with a checkpoint after each batch, 15.8 without.
        Assert.InRange(LogLength(database), 1, 4_000_000);
    }

    // While a connection is open SQLite keeps the log; the last one to be closed removes it.
    private static async Task<DbConnection> OpenAsync(SqliteDatabase database)
    {
        var connection = database.Connect();
        await connection.OpenAsync(Ct);
        return connection;
    }

    private static long LogLength(SqliteDatabase database) => new FileInfo(database.Path + "-wal").Length;

    private async Task<SqliteDatabase> NewDatabaseAsync(int expired)
    {
        var database = (SqliteDatabase)await Owner.NewDatabaseAsync();
        await using (var site = Owner.NewFactory(database))
        {
            await site.JoinAsync();
        }

        await database.RowsAsync(
            """
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @p0)
            INSERT INTO trongate_tokens (token, user_id, code, abilities, created_date, last_used_date, expiry_date, end_date)
            SELECT randomblob(32), (SELECT MIN(id) FROM trongate_users), 'session', '*', 0, 0, 1, 1 FROM numbers
            """,
            expired);
        await database.RowsAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.Equal(0, LogLength(database));
        return database;
    }

    // It starts with the first use of its services, and its first round with it.
    private MembersSiteFactory NewSite(SqliteDatabase database)
    {
        var site = Owner.NewFactory(database);
        site.Settings["TokenPurge:Interval"] = Interval.ToString();
        site.Settings["TokenPurge:BatchSize"] = "1000";
        _ = site.Services;
        return site;
    }
}
