using MembersSite.Application.Import;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Import;

/// <summary>A dry run writes nothing, and tells what the run will tell.</summary>
public abstract class DryRunTests(Site owner, MariaDbServer server) : SiteTests(owner)
{
    private static readonly string[] Written = ["members", "trongate_users", "trongate_tokens", "import_accounts", "import_tokens", "import_cookies", "member_counts", "audit_events", "mails"];

    private static readonly string[] Read = ["trongate_administrators", "members", "trongate_tokens", "php-sessions"];

    // What changes there between two runs.
    private const string ChangesThere =
        """
        UPDATE members SET first_name = 'Emma' WHERE id = 1;
        DELETE FROM members WHERE id = 2;
        DELETE FROM trongate_tokens WHERE id = 1;
        INSERT INTO trongate_tokens (id, token, user_id, expiry_date) VALUES (99, 'newnewnewnewnewnewnewnewnewnew99', 2, 2214174600);
        """;

    [Fact]
    public async Task A_dry_run_writes_nothing_and_reports_the_same()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        await site.JoinAsync(new Person("taken", "Ben", "", "taken@example.org", "four blue horses sing"));
        await using var source = await NewSourceAsync();
        var folder = Directory.CreateTempSubdirectory("members-site-sessions-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "sess_abcdefghijklmnopqrstuv0001"), "trongatetoken|s:32:\"abcdefghijklmnopqrstuvwxyzABCD01\";", Ct);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "sess_abcdefghijklmnopqrstuv0002"), "trongatetoken|s:32:\"nobodynobodynobodynobodynobody00\";", Ct);

        foreach (var changes in new[] { "DO 0", ChangesThere })
        {
            await source.RunAsync(changes);
            var before = await CountsAsync(database);
            var dry = await site.ImportAsync(source, phpSessions: folder.FullName, isDryRun: true);
            Assert.Equal(before, await CountsAsync(database));

            var real = await site.ImportAsync(source, phpSessions: folder.FullName);
            Assert.True(real.Told.Count > 8, string.Join('\n', real.Rows));
            Assert.Equal(real.Told.Select(Words), dry.Told.Select(Words), StringComparer.Ordinal);
            Assert.All(
                Read,
                table => Assert.All(Enum.GetValues<RowFate>(), fate => Assert.True(real[table, fate] == dry[table, fate], $"{table} {fate}: {dry[table, fate]} in the dry run, {real[table, fate]} in the run")));
        }
    }

    private static string Words(ReportedRow row) => $"{row.Table} {row.Id} {row.Verdict} {row.Reason.Code} {row.Detail}";

    private static async Task<string> CountsAsync(ITestDatabase database)
    {
        var counts = new List<string>();
        foreach (var table in Written)
        {
            counts.Add($"{table} {await database.ScalarAsync<int>($"SELECT COUNT(*) FROM {table}")}");
        }

        return string.Join(' ', counts);
    }

    private Task<TrongateDatabase> NewSourceAsync() => TrongateDatabase.NewAsync(
        server, TrongateDatabase.Core, TrongateDatabase.Members, TrongateDatabase.Administrators,
        $"""
        -- The tests' clock stands beyond what this column can hold.
        ALTER TABLE trongate_tokens MODIFY expiry_date bigint;
        INSERT INTO trongate_user_levels (id, level_title) VALUES (3, 'Admin '), (4, 'Editor'), (5, '');
        INSERT INTO trongate_users (id, code, user_level_id) VALUES (1, 'abcdefghijklmnopqrstuvwxyz012345', 1), (2, 'abcdefghijklmnopqrstuvwxyz012346', 2), (3, NULL, 3), (4, '', 4),
            (5, 'abcdefghijklmnopqrstuvwxyz012345', 5), (6, 'short', 2), (7, 'abcdefghijklmnopqrstuvwxyz012347', 2), (8, 'abcdefghijklmnopqrstuvwxyz012348', 2), (9, 'abcdefghijklmnopqrstuvwxyz012349', 9);
        INSERT INTO trongate_administrators (id, username, password, trongate_user_id) VALUES (1, 'boss', '{TrongateDatabase.Hash}', 1);
        INSERT INTO members (id, username, email_address, first_name, last_name, password, trongate_user_id, date_created, confirmed) VALUES
            (1, 'anna', 'anna@example.org', 'Anna', 'O&#039;Neil', '{TrongateDatabase.Hash}', 2, 1700000000, 1),
            (2, 'ben', 'ben@example.org', 'Ben', 'Lind', '5f4dcc3b5aa765d61d8327deb882cf99', 3, 1700000000, 1),
            (3, 'clara', 'clara@example.org', 'seÃ±ora', 'Lind', '', 4, 1700000000, 1),
            (4, 'ANNA', 'anna2@example.org', 'Anna', 'Lind', '{TrongateDatabase.Hash}', 5, 1700000000, 1),
            (5, 'david', ' Anna@Example.org ', 'David', 'Lind', '{TrongateDatabase.Hash}', 6, 1700000000, 1),
            (6, 'taken', 'else@example.org', 'Emma', 'Lind', '{TrongateDatabase.Hash}', 7, 1700000000, 1),
            (7, '', '', 'Nobody', 'Lind', '{TrongateDatabase.Hash}', NULL, 1700000000, 1),
            (8, 'emma', NULL, REPEAT('E', 60), 'Lind', '{TrongateDatabase.Hash}', 8, 1700000000, 0),
            (9, 'frida', 'frida@example.org', 'Frida', 'Lind', LEFT('{TrongateDatabase.Hash}', 40), 2, 1700000000, 1);
        INSERT INTO trongate_tokens (id, token, user_id, expiry_date, code) VALUES
            (1, 'abcdefghijklmnopqrstuvwxyzABCD01', 1, {TrongateDatabase.Later}, '0'), (2, 'abcdefghijklmnopqrstuvwxyzABCD02', 3, {TrongateDatabase.Later}, '0'),
            (3, 'abcdefghijklmnopqrstuvwxyzABCD03', 1, 1, '0'), (4, 'abcdefghijklmnopqrstuvwxyzABCD04', 1, {TrongateDatabase.Later}, 'aaa'),
            (5, 'abcdefghijklmnopqrstuvwxyzABCD05', 0, {TrongateDatabase.Later}, '0'), (6, 'abcdefghijklmnopqrstuvwxyzABCD06', 77, {TrongateDatabase.Later}, '0'),
            (7, 'abcdefghijklmnopqrstuvwxyzABCD07', 3, {TrongateDatabase.Later}, '0'), (8, 'abcdefghijklmnopqrstuvwxyzABCD07', 1, {TrongateDatabase.Later}, '0'),
            (9, 'odd', 1, {TrongateDatabase.Later}, '0'), (10, '', 1, {TrongateDatabase.Later}, '0'), (11, 'abcdefghijklmnopqrstuvwxyzABCD11', 2, {TrongateDatabase.Later}, '0');
        """);
}

public sealed class DryRunOnSqlite(SiteOnSqlite site, MariaDbServer server) : DryRunTests(site, server), IClassFixture<SiteOnSqlite>;

public sealed class DryRunOnMariaDb(SiteOnMariaDb site, MariaDbServer server) : DryRunTests(site, server), IClassFixture<SiteOnMariaDb>;
