using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Admin;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using MembersSite.FunctionalTests.Members.Codes;
using Serilog.Events;

namespace MembersSite.FunctionalTests.Startup;

/// <summary>This version beside the next one, which has migrated the database that both use: what docs/upgrading.md promises.</summary>
public abstract class UpgradeTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task A_site_that_runs_goes_on_when_a_newer_version_adds_to_its_tables()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var (anna, admin) = (await site.JoinAsync(), await site.NewAdministratorAsync());
        await LiveAsync(site, await site.JoinAsync(), admin);

        await database.ExpandAsync();

        // Sessions of before go on, on connections and statements of before.
        Assert.Equal(anna.User, await site.Program(anna.Token).GetFromJsonAsync<User>("/api/me", Ct));
        await LiveAsync(site, await site.JoinAsync(), admin);
    }

    [Fact]
    public async Task A_site_that_starts_beside_a_newer_version_goes_on_and_says_so_once()
    {
        var database = await Owner.NewDatabaseAsync();
        await using (var before = Owner.NewFactory(database))
        {
            await before.JoinAsync();
        }

        await database.ExpandAsync();
        await using var site = Owner.NewFactory(database);
        await LiveAsync(site, await site.JoinAsync(), await site.NewAdministratorAsync());

        var warning = Assert.Single(site.Log.All, it => it.Level == LogEventLevel.Warning && it.MessageTemplate.Text.Contains("newer version", StringComparison.Ordinal));
        Assert.Contains(NewerVersion.Expansion, warning.RenderMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_newer_version_writes_beside_is_shown_or_left_alone()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var (anna, admin) = (await site.JoinAsync(), await site.NewAdministratorAsync());
        await database.ExpandAsync();
        await database.WriteAboutAsync(anna.User);
        var here = await site.LogInAsync(anna.Person);

        foreach (var page in new[] { "/account/activity", "/account/sessions", "/account/tokens" })
        {
            await here.Browser.OpenAsync(page);
        }

        foreach (var page in new[] { "/admin", "/admin/activity", "/admin/mail", $"/admin/members/{anna.User.Code}" })
        {
            await admin.Browser.OpenAsync(page);
        }

        Assert.Contains("joined-club", await site.Program(admin.Token).GetStringAsync("/api/admin/activity", Ct), StringComparison.Ordinal);
        Assert.Contains("club-news", await site.Program(admin.Token).GetStringAsync("/api/admin/mails", Ct), StringComparison.Ordinal);

        // Whoever leaves takes along what only the newer version knows of.
        using var left = await site.Program(anna.Token).SendJsonAsync(HttpMethod.Delete, "/api/me", new { password = anna.Person.Password });
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM clubs"));
    }

    [Theory]
    [InlineData("29991231235959_ContractClubs")]
    [InlineData("29991231235959_UnExpandClubs")]
    [InlineData("29991231235959_expandMembers")]
    [InlineData("29991231235959_Drop_ExpandClubs")]
    [InlineData("ExpandClubs")]
    public async Task A_site_does_not_start_beside_a_newer_version_that_has_done_more_than_add(string migration)
    {
        var database = await MigratedAsync();
        await database.NoteAsync(NewerVersion.Expansion);
        await database.NoteAsync(migration);

        var line = await Preparation.RefusalAsync(database.Provider, database.ConnectionString);

        Assert.Contains("newer version", line, StringComparison.Ordinal);
        Assert.Contains($"({migration})", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_does_not_start_on_a_database_that_is_newer_in_one_thing_and_older_in_another()
    {
        var database = await MigratedAsync();
        await database.NoteAsync(NewerVersion.Expansion);
        await database.RowsAsync("DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_Credentials'");

        Assert.Contains("another version", await Preparation.RefusalAsync(database.Provider, database.ConnectionString), StringComparison.Ordinal);
    }

    private async Task<ITestDatabase> MigratedAsync()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        using var version = await site.Program().GetAsync("/api/version", Ct);
        Assert.Equal(HttpStatusCode.OK, version.StatusCode);
        return database;
    }

    // What members do all day.
    private static async Task LiveAsync(MembersSiteFactory site, Session anna, LoggedIn admin)
    {
        var here = await site.LogInAsync(anna.Person);
        using var posted = await here.Browser.SubmitAsync("/notices/new", "/notices/new", ("Title", "Walk on Sunday"), ("Text", "We meet at ten."));
        Assert.Contains("Walk on Sunday", (await site.Browser().OpenAsync("/notices")).Words(), StringComparison.Ordinal);

        using var renamed = await here.Browser.SubmitAsync("/account/details", "/account/details", ("FirstName", "Anne"), ("LastName", "Lind"));
        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        await admin.Browser.OpenAsync($"/admin/members?search={anna.Person.Username}");
        await admin.Browser.OpenAsync("/admin/activity");

        using var left = await here.Browser.SubmitAsync("/account", "/logout");
        left.AssertRedirect("/");
        Assert.Equal(HttpStatusCode.Unauthorized, await site.StatusAsync(here.Token));

        await site.AskAsync(Asking.Reset, anna);
        var path = (await site.MailOfAsync(Asking.Reset, anna)).LinkPath();
        using var reset = await site.Browser().SubmitAsync(path, path, ("NewPassword", Asking.NewPassword));
        reset.AssertRedirect("/login");
        Assert.Equal(HttpStatusCode.Unauthorized, await site.StatusAsync(anna.Token));
        await site.LoginAsync(anna.Person with { Password = Asking.NewPassword });
    }
}

public sealed class UpgradeOnSqlite(SiteOnSqlite site) : UpgradeTests(site), IClassFixture<SiteOnSqlite>;

public sealed class UpgradeOnMariaDb(SiteOnMariaDb site) : UpgradeTests(site), IClassFixture<SiteOnMariaDb>;
