using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Startup;

namespace MembersSite.FunctionalTests.Import;

/// <summary>An import that is killed at any moment, and run again until it is done, ends as if it had run once.</summary>
public abstract class KilledImportTests(Site owner, MariaDbServer server) : SiteTests(owner)
{
    private const int Kills = 20;
    private const string TokenBegins = "abcdefghijklmnopqrstuvwx";

    [Fact]
    public async Task What_is_killed_at_twenty_random_moments_ends_as_if_it_had_run_once()
    {
        await using var source = await NewSourceAsync();
        var sessions = await NewSessionsAsync();
        string[] command = ["import-trongate", "--from", source.ConnectionString, "--php-sessions", sessions.FullName];
        var (startup, whole, expected) = await RunOnceAsync(command);

        var (moments, database) = (new List<string>(), await NewTargetAsync());
        while (moments.Count < Kills)
        {
            // From when it has started until some time after it would have been done: what is killed meanwhile makes others slower.
            var moment = startup + ((whole - startup) * (RandomNumberGenerator.GetInt32(1000) / 1000.0));
            var isKilled = await SiteProcess.KillAfterAsync(SiteProcess.On(database), moment, command);
            moments.Add(string.Create(CultureInfo.InvariantCulture, $"{moment.TotalMilliseconds:0} ms{(isKilled ? string.Empty : " (done before)")}"));
            if (!isKilled)
            {
                await AssertAsync(expected, database, moments);
                database = await NewTargetAsync();
            }
        }

        await EndsAsync(database, command);
        await AssertAsync(expected, database, moments);
        sessions.Delete(recursive: true);
    }

    private async Task<(TimeSpan Startup, TimeSpan Whole, string State)> RunOnceAsync(string[] command)
    {
        var database = await NewTargetAsync();
        var clock = Stopwatch.GetTimestamp();
        await SiteProcess.RunAsync(SiteProcess.On(database), "migrate");
        var startup = Stopwatch.GetElapsedTime(clock);
        clock = Stopwatch.GetTimestamp();
        await EndsAsync(database, command);
        return (startup, Stopwatch.GetElapsedTime(clock), await StateAsync(database));
    }

    private async Task<ITestDatabase> NewTargetAsync()
    {
        var database = await Owner.NewDatabaseAsync();
        var migrated = await SiteProcess.RunAsync(SiteProcess.On(database), "migrate");
        Assert.True(migrated.ExitCode == 0, migrated.Error);
        return database;
    }

    private static async Task EndsAsync(ITestDatabase database, string[] command)
    {
        var ended = await SiteProcess.RunAsync(SiteProcess.On(database), command);
        Assert.True(ended.ExitCode is 0 or 3, ended.Output + ended.Error);
    }

    private static async Task AssertAsync(string expected, ITestDatabase database, IEnumerable<string> moments)
    {
        var state = await StateAsync(database);
        var words = $"It was killed after {string.Join(", ", moments)}.";
        Assert.True(state.Length == expected.Length, $"{words} There are {state.Length} characters of state, and {expected.Length} after an undisturbed run.");
        var different = Enumerable.Range(0, state.Length).FirstOrDefault(i => state[i] != expected[i], -1);
        Assert.True(different < 0, $"{words} They differ: {state.AsSpan(Math.Max(0, different)).Slice(0, Math.Min(200, state.Length - Math.Max(0, different)))}");
        Assert.Equal(0, await database.OrphansAsync());
    }

    // All that an import writes but what each run makes up anew: keys, and when somebody joined of whom the source does not know it.
    private static async Task<string> StateAsync(ITestDatabase database)
    {
        var state = new List<string>();
        foreach (var sql in new[]
        {
            "SELECT m.username, m.email_address, m.first_name, m.last_name, m.password, m.level_id, m.state, m.disabled_reason, CASE WHEN m.date_created < 1750000000 THEN m.date_created ELSE 0 END, m.num_logins, u.is_disabled, u.user_level_id FROM members m JOIN trongate_users u ON u.id = m.trongate_user_id ORDER BY m.username",
            "SELECT m.username, t.code, t.payload, t.abilities, t.expiry_date, t.end_date, t.token FROM trongate_tokens t JOIN members m ON m.trongate_user_id = t.user_id ORDER BY t.token",
            "SELECT a.source_table, a.source_id, m.username, a.source_digest, a.written_digest FROM import_accounts a JOIN members m ON m.trongate_user_id = a.user_id ORDER BY a.source_table, a.source_id",
            "SELECT digest, expiry_date FROM import_tokens ORDER BY digest",
            "SELECT name, kind, until_date FROM import_cookies ORDER BY name",
            "SELECT level_id, state, number FROM member_counts WHERE number > 0 ORDER BY level_id, state",
        })
        {
            var rows = await database.RowsAsync(sql);
            Assert.NotEmpty(rows);
            state.AddRange(rows.Select(row => string.Join('|', row.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)))));
        }

        return string.Join('\n', state);
    }

    // Some batches of accounts and of tokens, each of which is a transaction.
    private Task<TrongateDatabase> NewSourceAsync()
    {
        var expires = TimeProvider.System.GetUtcNow().AddDays(20).ToUnixTimeSeconds();
        return TrongateDatabase.NewAsync(
            server, TrongateDatabase.Core, TrongateDatabase.Members, TrongateDatabase.Administrators,
            $"""
            INSERT INTO trongate_users (id, code, user_level_id) SELECT seq, CONCAT(MD5(seq)), IF(seq <= 50, 1, 2) FROM seq_1_to_5000;
            INSERT INTO trongate_administrators (id, username, password, trongate_user_id) SELECT seq, CONCAT('boss', seq), '{TrongateDatabase.Hash}', seq FROM seq_1_to_50;
            INSERT INTO members (id, username, email_address, first_name, last_name, password, trongate_user_id, date_created, confirmed)
                SELECT seq, CONCAT('member', seq), CONCAT('member', seq, '@example.org'), 'Anna', CONCAT('Lind', seq), '{TrongateDatabase.Hash}', seq, 1700000000, seq % 7 > 0 FROM seq_51_to_5000;
            INSERT INTO trongate_tokens (token, user_id, expiry_date, code) SELECT CONCAT('{TokenBegins}', LPAD(seq, 8, '0')), 1 + seq % 5000, {expires}, '0' FROM seq_1_to_9000;
            """);
    }

    // A folder of PHP's sessions; the tokens in them are among those of the table.
    private static async Task<DirectoryInfo> NewSessionsAsync()
    {
        var folder = Directory.CreateTempSubdirectory("members-site-sessions-");
        var written = TimeProvider.System.GetUtcNow().UtcDateTime;
        for (var i = 1; i <= 200; i++)
        {
            var number = i.ToString("00000000", CultureInfo.InvariantCulture);
            var file = Path.Combine(folder.FullName, $"sess_abcdefghijklmnopqr{number}");
            await File.WriteAllTextAsync(file, $"lang|s:2:\"en\";trongatetoken|s:32:\"{TokenBegins}{number}\";", Ct);
            File.SetLastWriteTimeUtc(file, written.AddMinutes(-1));
        }

        return folder;
    }
}

public sealed class KilledImportOnSqlite(SiteOnSqlite site, MariaDbServer server) : KilledImportTests(site, server), IClassFixture<SiteOnSqlite>;

public sealed class KilledImportOnMariaDb(SiteOnMariaDb site, MariaDbServer server) : KilledImportTests(site, server), IClassFixture<SiteOnMariaDb>;
