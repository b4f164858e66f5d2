using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>What administrators do with one member.</summary>
public abstract class MemberPageTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task The_list_leads_to_each_member()
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());
        await Site.CreateTokenAsync(anna.Token, "profile:read");

        var link = (await admin.Browser.OpenAsync("/admin/members")).QuerySelectorAll("main table a").Single(it => it.TextContent == anna.Person.Username);
        var page = (await admin.Browser.OpenAsync(link.GetAttribute("href")!)).Words();

        Assert.Equal(PathOf(anna), link.GetAttribute("href"));
        Assert.Contains(anna.Person.EmailAddress, page, StringComparison.Ordinal);
        Assert.Contains("Level member Account Enabled", page, StringComparison.Ordinal);
        Assert.Contains("Sessions 1 API tokens 1", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Weakness", "15")]
    public async Task A_disabled_member_is_out_at_once_and_not_let_in_until_enabled()
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());
        var script = await Site.CreateTokenAsync(anna.Token, "profile:read");
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(script.Token));

        using var disabled = await admin.Browser.SubmitAsync(PathOf(anna), $"{PathOf(anna)}/disable");

        disabled.AssertRedirect(PathOf(anna));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(script.Token));
        Assert.Contains("Account disabled", (await admin.Browser.OpenAsync(PathOf(anna))).Words(), StringComparison.Ordinal);

        using var right = await Site.Browser().SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));
        using var wrong = await Site.Browser().SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", "not the password"));
        Assert.Equal(HttpStatusCode.Forbidden, right.StatusCode);
        Assert.Contains("This account is disabled.", (await right.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(right.TokenCookie());
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.DoesNotContain("disabled", (await wrong.ReadPageAsync()).Words(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT num_logins FROM members WHERE username = @p0", anna.Person.Username));

        using var enabled = await admin.Browser.SubmitAsync(PathOf(anna), $"{PathOf(anna)}/enable");

        enabled.AssertRedirect(PathOf(anna));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync((await Site.LoginAsync(anna.Person)).Token));
    }

    [Fact]
    public async Task A_changed_level_counts_at_once()
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());
        Assert.Equal(HttpStatusCode.Forbidden, await Site.StatusAsync(anna.Token, "/admin/members"));

        using var promoted = await admin.Browser.SubmitAsync(PathOf(anna), $"{PathOf(anna)}/level", ("LevelTitle", "admin"));
        promoted.AssertRedirect(PathOf(anna));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token, "/admin/members"));

        using var demoted = await admin.Browser.SubmitAsync(PathOf(anna), $"{PathOf(anna)}/level", ("LevelTitle", "member"));
        demoted.AssertRedirect(PathOf(anna));
        Assert.Equal(HttpStatusCode.Forbidden, await Site.StatusAsync(anna.Token, "/admin/members"));
    }

    [Theory]
    [InlineData("emperor", HttpStatusCode.NotFound)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task A_level_that_does_not_exist_is_given_to_nobody(string level, HttpStatusCode expected)
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());

        using var refused = await admin.Browser.PostFormAsync($"{PathOf(anna)}/level", ("LevelTitle", level));

        Assert.Equal(expected, refused.StatusCode);
        Assert.Contains("Level member", (await refused.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.NotEmpty((await refused.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task Administrators_end_their_own_sessions_and_tokens()
    {
        var admin = await AdminAsync();
        var path = $"/admin/members/{(await Site.Program(admin.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Code}";

        using var ended = await admin.Browser.SubmitAsync(path, $"{path}/end-all");

        ended.AssertRedirect(path);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(admin.Token));
    }

    [Fact]
    public async Task All_sessions_and_tokens_of_a_member_are_ended()
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());
        var script = await Site.CreateTokenAsync(anna.Token, "profile:read");

        using var ended = await admin.Browser.SubmitAsync(PathOf(anna), $"{PathOf(anna)}/end-all");

        ended.AssertRedirect(PathOf(anna));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(script.Token));
        Assert.Contains("Sessions 0 API tokens 0", (await admin.Browser.OpenAsync(PathOf(anna))).Words(), StringComparison.Ordinal);
        await Site.LoginAsync(anna.Person);
    }

    [Fact]
    [Trait("Weakness", "15")]
    public async Task A_deleted_member_leaves_no_rows_and_no_token_and_the_name_is_free()
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());
        var userId = await Database.ScalarAsync<long>("SELECT id FROM trongate_users WHERE code = @p0", anna.User.Code);
        var script = await Site.CreateTokenAsync(anna.Token, "profile:read");
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(script.Token));

        using var deleted = await admin.Browser.SubmitAsync(PathOf(anna), $"{PathOf(anna)}/delete");

        deleted.AssertRedirect("/admin/members");
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(script.Token));
        foreach (var rows in new[] { "trongate_users WHERE id", "trongate_tokens WHERE user_id", "members WHERE trongate_user_id" })
        {
            Assert.Equal(0, await Database.ScalarAsync<int>($"SELECT COUNT(*) FROM {rows} = @p0", userId));
        }

        using var gone = await admin.Browser.GetAsync(PathOf(anna), Ct);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.NotEqual(anna.User.Code, (await Site.JoinAsync(anna.Person)).User.Code, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("disable")]
    [InlineData("delete")]
    [InlineData("level")]
    public async Task Administrators_do_none_of_this_to_themselves(string action)
    {
        var admin = await AdminAsync();
        var path = $"/admin/members/{(await Site.Program(admin.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Code}";
        Assert.Null((await admin.Browser.OpenAsync(path)).QuerySelector($"form[action='{path}/{action}']"));

        using var refused = await admin.Browser.PostFormAsync($"{path}/{action}", ("LevelTitle", "member"));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Ask another administrator.", (await refused.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        await admin.Browser.OpenAsync("/admin/members");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/level")]
    [InlineData("/disable")]
    [InlineData("/enable")]
    [InlineData("/end-all")]
    [InlineData("/delete")]
    public async Task Members_have_no_say_over_others(string action)
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        var here = await Site.LogInAsync(ben.Person);

        using var refused = action.Length == 0 ? await here.Browser.GetAsync(PathOf(anna), Ct) : await here.Browser.PostFormAsync(PathOf(anna) + action, ("LevelTitle", "admin"));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
    }

    [Theory]
    [InlineData("/level")]
    [InlineData("/disable")]
    [InlineData("/enable")]
    [InlineData("/end-all")]
    public async Task A_member_who_does_not_exist_is_not_found(string action)
    {
        var admin = await AdminAsync();

        using var refused = await admin.Browser.PostFormAsync("/admin/members/nobody" + action, ("LevelTitle", "member"));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Theory]
    [InlineData("/level")]
    [InlineData("/disable")]
    [InlineData("/enable")]
    [InlineData("/end-all")]
    [InlineData("/delete")]
    [Trait("Weakness", "9")]
    public async Task Nothing_happens_to_a_member_by_a_link(string action)
    {
        var (anna, admin) = (await Site.JoinAsync(), await AdminAsync());

        using var link = await admin.Browser.GetAsync(PathOf(anna) + action, Ct);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, link.StatusCode);
        Assert.Equal(anna.User, await Site.Program(anna.Token).GetFromJsonAsync<User>("/api/me", Ct));
    }

    private static string PathOf(Session session) => $"/admin/members/{session.User.Code}";

    private async Task<LoggedIn> AdminAsync()
    {
        var person = (await Site.JoinAsync()).Person;
        await Site.Services.SetLevelAsync(person, "admin");
        return await Site.LogInAsync(person);
    }
}

public sealed class MemberPageOnSqlite(SiteOnSqlite site) : MemberPageTests(site), IClassFixture<SiteOnSqlite>;

public sealed class MemberPageOnMariaDb(SiteOnMariaDb site) : MemberPageTests(site), IClassFixture<SiteOnMariaDb>;
