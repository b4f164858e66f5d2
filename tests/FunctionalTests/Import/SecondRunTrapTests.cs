using System.Net;
using System.Net.Http.Json;
using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Import.Sessions;

namespace MembersSite.FunctionalTests.Import;

/// <summary>What a second run must not bring: more than a first one would have brought, and nobody into an account whose owner has shut them out meanwhile.</summary>
public abstract class SecondRunTrapTests(Site owner) : SiteTests(owner)
{
    private const string Tokens = "trongate_tokens";

    private static readonly string NewHash = BCrypt.Net.BCrypt.HashPassword("new password 1", BCrypt.Net.BCrypt.GenerateSalt(4, 'y'));

    private ITestDatabase _database = null!;

    [Fact]
    public async Task Who_shares_the_user_of_an_administrator_becomes_none_by_a_second_run_either()
    {
        await using var site = await NewSiteAsync();
        var source = new SourceOf(
            SourceOf.Administrator(1, "chief"), Member(1, "anna") with { UserId = 1, User = new SourceUser(1, "admin1", 1), IsActive = false },
            Member(2, "ben"), Member(3, "carl") with { UserId = 1002, User = new SourceUser(1002, "code2", 2) });
        await site.ImportAsync(source);

        Change(source, 1, it => it with { IsActive = true });
        Change(source, 2, it => it with { User = it.User! with { LevelId = 1 } });
        Change(source, 3, it => it with { User = it.User! with { LevelId = 1 } });
        var trial = await site.ImportAsync(source, isDryRun: true);
        var report = await site.ImportAsync(source);

        Assert.Equal(["members 1 left level-shared", "members 3 left level-shared"], report.Rows, StringComparer.Ordinal);
        Assert.Equal(trial.Told, report.Told);
        Assert.Equal(["anna=2", "ben=1", "carl=2", "chief=1"], await LevelsAsync(), StringComparer.Ordinal);
        Assert.Equal("member", (await site.LoginAsync(Old("anna"))).User.Level);

        // It has come to rest, and the owner is told until they have decided.
        var again = await site.ImportAsync(source);
        Assert.Equal(report.Rows, again.Rows, StringComparer.Ordinal);
        Assert.Equal(0, again["members", RowFate.Updated]);
        Assert.Equal(["anna=2", "ben=1", "carl=2", "chief=1"], await LevelsAsync(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Tokens_that_come_later_do_not_open_the_account_of_whoever_has_another_password_here_by_then()
    {
        await using var site = await NewSiteAsync();
        var (first, later, other, ends) = (SessionMove.NewValue(), SessionMove.NewValue(), SessionMove.NewValue(), site.Clock.GetUtcNow().AddDays(1));
        var source = new SourceOf(Member(1, "anna"), Member(2, "ben"));
        source.Tokens.Add(new SourceToken(1, first, 1001, ends, "0", HasUser: true));
        await site.ImportAsync(source);

        // A hash that was renewed counts too: from then on they log in here.
        await site.LoginAsync(Old("anna"));
        source.Tokens.AddRange([new SourceToken(2, later, 1001, ends, "0", HasUser: true), new SourceToken(3, other, 1002, ends, "0", HasUser: true)]);
        var trial = await site.ImportAsync(source, isDryRun: true);
        var report = await site.ImportAsync(source);

        Assert.Equal([$"{Tokens} 2 refused token-owner-changed-here"], report.Rows, StringComparer.Ordinal);
        Assert.Equal(trial.Told, report.Told);
        Assert.Equal((1, 1, 1), (report[Tokens, RowFate.Known], report[Tokens, RowFate.Imported], report[Tokens, RowFate.Refused]));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await site.StatusAsync(first), await site.StatusAsync(later), await site.StatusAsync(other)));
    }

    [Fact]
    public async Task A_password_that_was_changed_there_ends_what_is_open_here_and_nothing_of_anybody_else()
    {
        await using var site = await NewSiteAsync();
        var (anna, ben, ends) = (SessionMove.NewValue(), SessionMove.NewValue(), site.Clock.GetUtcNow().AddDays(1));
        var source = new SourceOf(Member(1, "anna"), Member(2, "ben"));
        source.Tokens.AddRange([new SourceToken(1, anna, 1001, ends, "0", HasUser: true), new SourceToken(2, ben, 1002, ends, "0", HasUser: true)]);
        await site.ImportAsync(source);
        using var asked = await site.Program().PostAsJsonAsync("/api/password-resets", new { login = "anna", emailAddress = "anna@example.org" }, Ct);
        Assert.True(asked.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna));

        Change(source, 1, it => it with { Password = NewHash });
        Change(source, 2, it => it with { LastName = "Berg" });
        Assert.Equal(2, (await site.ImportAsync(source))["members", RowFate.Updated]);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await site.StatusAsync(anna), await site.StatusAsync(ben)));
        Assert.Equal(0, await _database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens t JOIN members m ON m.trongate_user_id = t.user_id WHERE m.username = 'anna'"));
        Assert.Equal("anna", (await site.LoginAsync(Old("anna") with { Password = "new password 1" })).User.Username);
    }

    [Fact]
    public async Task A_name_kept_for_those_who_run_the_site_and_an_address_made_of_a_username_are_told_where_a_second_run_brings_them_too()
    {
        await using var site = await NewSiteAsync();
        var source = new SourceOf(Member(1, "anna"), SourceOf.Member(2, "ben", "ben@example.org"));
        await site.ImportAsync(source);

        Change(source, 1, it => it with { Username = "support" });
        Change(source, 2, it => it with { Username = "ben@example.net", EmailAddress = null });
        var report = await site.ImportAsync(source);

        Assert.Equal(["members 1 left username-reserved", "members 2 left address-from-username"], report.Rows, StringComparer.Ordinal);
        Assert.Equal("support", report.Told[0].Detail);
        Assert.Equal(2, report["members", RowFate.Updated]);
        Assert.Equal(["ben ben@example.net", "support anna@example.org"], (await _database.RowsAsync("SELECT username, email_address FROM members ORDER BY 1")).Select(row => $"{row[0]} {row[1]}"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task No_address_is_made_of_a_username_whose_text_was_put_right()
    {
        await using var site = await NewSiteAsync();

        var report = await site.ImportAsync(new SourceOf(SourceOf.Member(1, "anna&#64;example.org", null), SourceOf.Member(2, "ben@example.org", null)));

        Assert.Equal(["members 1 left no-login", "members 2 repaired username-replaced", "members 2 left address-from-username"], report.Rows, StringComparer.Ordinal);
        Assert.Equal(1, report["members", RowFate.Imported]);
    }

    [Fact]
    public async Task The_strictest_policy_counts_clashes_of_new_accounts_alone()
    {
        await using var site = await NewSiteAsync();
        var source = new SourceOf(Member(1, "anna"), Member(2, "ben"));
        source.Map = source.Map with { Duplicates = DuplicatePolicy.Stop };
        await site.ImportAsync(source);

        Change(source, 2, it => it with { Username = "anna" });
        source.Accounts.Add(Member(3, "carl"));
        var report = await site.ImportAsync(source);

        Assert.Equal(["members 2 left username-taken"], report.Rows, StringComparer.Ordinal);
        Assert.Equal(1, report["members", RowFate.Imported]);
    }

    private static SourceAccount Member(long id, string username) => SourceOf.Member(id, username, $"{username}@example.org");

    private static void Change(SourceOf source, long id, Func<SourceAccount, SourceAccount> change)
    {
        var at = source.Accounts.FindIndex(account => account.Table == "members" && account.Id == id);
        source.Accounts[at] = change(source.Accounts[at]);
    }

    private static Person Old(string login) => Person.New() with { Username = login, Password = "old password 1" };

    private async Task<MembersSiteFactory> NewSiteAsync()
    {
        _database = await Owner.NewDatabaseAsync();
        var site = Owner.NewFactory(_database);
        SourceOf.UseIn(site);
        return site;
    }

    private async Task<List<string>> LevelsAsync() => [.. (await _database.RowsAsync(
        "SELECT m.username, u.user_level_id FROM members m JOIN trongate_users u ON u.id = m.trongate_user_id WHERE u.user_level_id = m.level_id ORDER BY 1")).Select(row => $"{row[0]}={row[1]}")];
}

public sealed class SecondRunTrapsOnSqlite(SiteOnSqlite owner) : SecondRunTrapTests(owner), IClassFixture<SiteOnSqlite>;

public sealed class SecondRunTrapsOnMariaDb(SiteOnMariaDb owner) : SecondRunTrapTests(owner), IClassFixture<SiteOnMariaDb>;
