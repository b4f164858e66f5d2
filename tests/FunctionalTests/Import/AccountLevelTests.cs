using MembersSite.Application.Import;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Import;

/// <summary>Which level an account gets: nobody becomes an administrator by a title that only looks like it.</summary>
public abstract class AccountLevelTests(Site owner) : SiteTests(owner)
{
    private static readonly string[] Levels =
    [
        "anna=admin", "ben=member", "carl=member", "chief=admin", "dora=gold member", "emil=member", "fritz=member", "gabi=member", "hans=member", "ida=member", "jan=member", "kai=member", "lea=member",
    ];

    private static readonly string[] Told =
    [
        "members 2 left level-looks-like-admin", "members 3 left level-looks-like-admin", "members 6 repaired level-missing", "members 7 repaired level-missing",
        "members 8 left level-looks-like-admin", "members 9 left level-looks-like-admin", "members 10 left level-unusable", "members 11 left level-shared",
        "members 12 repaired user-missing", "trongate_administrators 1 repaired address-missing", "trongate_administrators 2 left level-not-admin",
        "trongate_administrators 2 repaired address-missing",
    ];

    [Fact]
    public async Task Administrators_are_those_of_the_level_admin_and_nobody_else()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        SourceOf.UseIn(site);
        var source = new SourceOf(
            SourceOf.Administrator(1, "chief"), SourceOf.Administrator(2, "lea") with { User = new SourceUser(2, "code", 2) },
            Member(1, "anna", 1), Member(2, "ben", 3), Member(3, "carl", 4), Member(4, "dora", 5), Member(5, "emil", 6), Member(6, "fritz", 7), Member(7, "gabi", null),
            Member(8, "hans", 8), Member(9, "ida", 9), Member(10, "jan", 10),
            Member(11, "kai", 1) with { UserId = 1, User = new SourceUser(1, "admin1", 1) }, SourceOf.Member(12, "zoe", "zoe@example.org") with { User = null });
        foreach (var level in new SourceLevel[]
        {
            new(3, "Admin"), new(4, " admin "), new(5, "Gold  Member "), new(6, "Member"), new(7, ""), new(8, "\u0430dmin"), new(9, "admin"), new(10, "a\u200Bb\u0001"),
        })
        {
            source.Levels.Add(level);
        }

        var trial = await site.ImportAsync(source, isDryRun: true);
        Assert.Equal("0", (await database.ScalarAsync<int>("SELECT COUNT(*) FROM members")).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(2, await database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_user_levels"));
        var report = await site.ImportAsync(source);

        Assert.Equal(Told.Order(StringComparer.Ordinal), report.Rows.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(trial.Told, report.Told);
        Assert.Equal(Levels, await LevelsAsync(database), StringComparer.Ordinal);
        Assert.Equal(
            ["level-changed to admin", "level-changed to admin"],
            (await database.RowsAsync("SELECT kind, detail FROM audit_events WHERE kind = 'level-changed'")).Select(row => $"{row[0]} {row[1]}"), StringComparer.Ordinal);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM members m JOIN trongate_users u ON u.id = m.trongate_user_id WHERE m.level_id <> u.user_level_id"));
        Assert.Equal(14, await database.ScalarAsync<int>("SELECT SUM(number) FROM member_counts"));
        Assert.Equal("admin", (await site.LoginAsync(Person.New() with { Username = "chief", Password = "old password 1" })).User.Level);

        // The owner names what is meant, and it is so the next time.
        var titles = new Dictionary<string, string>(StringComparer.Ordinal) { ["4"] = "admin" };
        source.Map = source.Map with { Levels = source.Map.Levels! with { Titles = titles } };
        var again = await site.ImportAsync(source);
        Assert.Equal(1, again["members", RowFate.Updated]);
        Assert.Equal("carl=admin", (await LevelsAsync(database))[2]);
        Assert.Contains("members 2 left level-looks-like-admin", again.Rows, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_table_may_give_a_level_and_that_of_its_users_does_not_count_then()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        SourceOf.UseIn(site);
        var source = new SourceOf(Member(1, "anna", 1), Member(2, "ben", 2));
        source.Map = source.Map with { Accounts = [SourceOf.Members with { Level = "Company" }] };

        await site.ImportAsync(source);

        Assert.Equal(["anna=company", "ben=company"], await LevelsAsync(database), StringComparer.Ordinal);
    }

    private static SourceAccount Member(long id, string username, long? level) =>
        SourceOf.Member(id, username, $"{username}@example.org") with { User = new SourceUser(1000 + id, $"code{id}", level) };

    private static async Task<List<string>> LevelsAsync(ITestDatabase database)
    {
        var rows = await database.RowsAsync(
            "SELECT m.username, l.level_title FROM members m JOIN trongate_users u ON u.id = m.trongate_user_id JOIN trongate_user_levels l ON l.id = u.user_level_id WHERE m.username <> 'zoe' ORDER BY 1");
        return [.. rows.Select(row => $"{row[0]}={row[1]}")];
    }
}

public sealed class AccountLevelsOnSqlite(SiteOnSqlite owner) : AccountLevelTests(owner), IClassFixture<SiteOnSqlite>;

public sealed class AccountLevelsOnMariaDb(SiteOnMariaDb owner) : AccountLevelTests(owner), IClassFixture<SiteOnMariaDb>;
