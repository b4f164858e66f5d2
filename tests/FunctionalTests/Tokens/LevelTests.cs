using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using MembersSite.Domain.Members;
using MembersSite.FunctionalTests.Databases;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using Microsoft.AspNetCore.Builder;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>Who may do what follows from the level as it is now, not as it was when the token was issued.</summary>
public abstract class LevelTests(Site owner) : SiteTests(owner)
{
    private static readonly string[] MembersPages = ["/account", "/account/details", "/account/password", "/account/sessions", "/account/tokens"];
    private static readonly ApiDoc Drafts = new("drafts", "Drafts", "Count the drafts", "How many there are.") { Means = "Their number.", Response = "3" };

    [Fact]
    public async Task A_member_is_told_in_a_page_or_in_json_that_a_page_is_not_for_them()
    {
        var anna = await Site.JoinAsync();
        var (person, program) = (Site.Program(anna.Token), Site.Program(anna.Token));
        person.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        program.DefaultRequestHeaders.Add("Accept", "application/json");

        using var page = await person.GetAsync("/admin/members", Ct);
        using var json = await program.GetAsync("/admin/members", Ct);

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains("This is not open to you", (await page.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, json.StatusCode);
        await Problem.AssertAsync(json);
    }

    [Fact]
    public async Task A_change_of_level_takes_effect_at_once_for_the_tokens_there_are()
    {
        var (anna, client) = (await Site.JoinAsync(), Site.Browser());
        using var _ = await client.SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));

        await Site.Services.SetLevelAsync(anna.Person, "admin");

        Assert.Contains(anna.Person.EmailAddress, (await client.OpenAsync("/admin/members")).Words(), StringComparison.Ordinal);
        Assert.Equal("admin", (await Site.Program(anna.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Level);

        // The last administrator would stay one.
        await Site.Services.SetLevelAsync((await Site.JoinAsync()).Person, "admin");
        await Site.Services.SetLevelAsync(anna.Person, "member");

        using var refused = await client.GetAsync("/admin/members", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_level_that_was_added_is_given_in_the_admin_area_and_has_its_part_in_the_members_area()
    {
        await using var site = Owner.NewFactory(await AddLevelAsync());
        var (anna, admin) = (await site.JoinAsync(), await site.JoinAsync());
        await site.Services.SetLevelAsync(admin.Person, "admin");
        var (browser, page) = ((await site.LogInAsync(admin.Person)).Browser, $"/admin/members/{anna.User.Code}");

        Assert.Equal(["admin", "member", "editor"], (await browser.OpenAsync(page)).QuerySelectorAll("#LevelTitle option").Select(option => option.TextContent), StringComparer.Ordinal);
        using var given = await browser.SubmitAsync(page, $"{page}/level", ("LevelTitle", "editor"));

        given.AssertRedirect(page);
        Assert.Equal("editor", (await site.Program(anna.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Level);
        foreach (var path in MembersPages)
        {
            Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token, path));
        }

        Assert.Equal(HttpStatusCode.Forbidden, await site.StatusAsync(anna.Token, "/admin/members"));
    }

    [Theory]
    [InlineData("admin", "profile:read", HttpStatusCode.OK)]
    [InlineData("admin", "tokens:read", HttpStatusCode.Forbidden)]
    [InlineData("editor", "profile:read", HttpStatusCode.Forbidden)]
    [InlineData("member", "profile:read", HttpStatusCode.Forbidden)]
    public async Task A_scenario_and_an_ability_are_asked_for_together(string level, string ability, HttpStatusCode expected)
    {
        await using var site = Owner.NewFactory(await AddLevelAsync());
        site.Plant(api => api.MapGet("/api/drafts", () => "3").RequireScenario(Scenarios.AdminPanel, MemberAbilities.ProfileRead).WithDocs(Drafts));
        var anna = await site.JoinAsync();
        await site.Services.SetLevelAsync(anna.Person, level);
        var script = await site.CreateTokenAsync(anna.Token, ability);

        Assert.Equal(expected, await site.StatusAsync(script.Token, "/api/drafts"));
    }

    [Fact]
    public async Task The_reference_names_the_levels_that_a_call_asks_for()
    {
        await using var site = Owner.NewFactory();
        site.Plant(api => api.MapGet("/api/drafts", () => "3").RequireScenario(Scenarios.AdminPanel).WithDocs(Drafts));

        var description = await site.Program().GetStringAsync("/api/openapi.json", Ct);

        Assert.Contains("Needs a session, of a user whose level is `admin`; an API token cannot do this.", description, StringComparison.Ordinal);
        Assert.Contains("Or the user's level is not `admin`.", Regex.Unescape(description), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_for_a_level_is_open_to_its_sessions_and_to_no_api_token()
    {
        var admin = await Site.JoinAsync();
        await Site.Services.SetLevelAsync(admin.Person, "admin");
        var script = await Site.CreateTokenAsync(admin.Token, "profile:read", "tokens:read");

        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(admin.Token, "/admin/members"));
        Assert.Equal(HttpStatusCode.Forbidden, await Site.StatusAsync(script.Token, "/admin/members"));
    }

    [Fact]
    public async Task What_a_signed_in_user_sees_is_stored_nowhere()
    {
        var anna = await Site.JoinAsync();

        foreach (var path in new[] { "/", "/account", "/api/me", "/admin/members", "/nothing" })
        {
            using var response = await Site.Program(anna.Token).GetAsync(path, Ct);
            Assert.True(response.Headers.CacheControl?.NoStore, path);
        }
    }

    // A database of its own: the levels of the shared one are counted elsewhere.
    private async Task<ITestDatabase> AddLevelAsync()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var migrating = Owner.NewFactory(database);
        _ = migrating.Services;
        await database.RowsAsync("INSERT INTO trongate_user_levels (id, level_title) VALUES (3, 'editor')");
        return database;
    }
}

public sealed class LevelOnSqlite(SiteOnSqlite site) : LevelTests(site), IClassFixture<SiteOnSqlite>;

public sealed class LevelOnMariaDb(SiteOnMariaDb site) : LevelTests(site), IClassFixture<SiteOnMariaDb>;
