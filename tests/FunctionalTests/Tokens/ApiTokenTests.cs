using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Tokens;

/// <summary>Tokens for scripts and apps: created with abilities and an end, shown once, revoked at once.</summary>
public abstract class ApiTokenTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/account/tokens";
    private const int Most = 50;
    private static readonly string[] OneAbility = ["profile:read"];

    [Fact]
    public async Task A_new_token_is_shown_once_and_works()
    {
        var anna = await Site.JoinAsync();
        var here = await Site.LogInAsync(anna.Person);
        Assert.Contains("None yet.", (await here.Browser.OpenAsync(Page)).Words(), StringComparison.Ordinal);

        using var created = await here.Browser.SubmitAsync(Page, Page, ("Name", " Backup <b> "), ("Abilities", "profile:read"), ("Abilities", "tokens:read"));

        Assert.Equal(HttpStatusCode.OK, created.StatusCode);
        Assert.True(created.Headers.CacheControl?.NoStore);
        Assert.Empty(created.Cookies());
        var shown = await created.ReadPageAsync();
        var value = shown.QuerySelector("input[readonly]")!.GetAttribute("value")!;
        Assert.NotNull(shown.QuerySelector($"label[for='{shown.QuerySelector("input[readonly]")!.Id}']"));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(value));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(value, "/api/tokens"));
        Assert.Equal(HttpStatusCode.Forbidden, await Site.StatusAsync(value, "/api/sessions"));

        var list = await here.Browser.OpenAsync(Page);
        Assert.DoesNotContain(value, list.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("Backup <b> It can See your name and level See your API tokens Created", list.Words(), StringComparison.Ordinal);
        Assert.Contains(Site.Clock.GetUtcNow().AddDays(30).ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture), list.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_said_and_what_was_chosen_is_kept()
    {
        var here = await Site.LogInAsync((await Site.JoinAsync()).Person);

        using var unnamed = await here.Browser.SubmitAsync(Page, Page, ("Name", "  "), ("Abilities", "profile:write"), ("Days", "90"));
        using var idle = await here.Browser.SubmitAsync(Page, Page, ("Name", "backup"));
        using var endless = await here.Browser.SubmitAsync(Page, Page, ("Name", "backup"), ("Abilities", "profile:read"), ("Days", "2147483647"));
        using var strange = await here.Browser.SubmitAsync(Page, Page, ("Name", "backup"), ("Abilities", "site:own"));
        using var nonsense = await here.Browser.SubmitAsync(Page, Page, ("Name", "backup"), ("Abilities", "profile:read"), ("Days", "a while"));

        var page = await AssertRefusedAsync(unnamed);
        Assert.StartsWith("Give the token a name", page.ErrorAt("Name"), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("input[value='profile:write'][checked]"));
        Assert.NotNull(page.QuerySelector("option[value='90'][selected]"));
        Assert.Contains("Choose at least one thing", (await AssertRefusedAsync(idle)).Words(), StringComparison.Ordinal);
        Assert.Equal("Say when the token ends.", (await AssertRefusedAsync(endless)).ErrorAt("ExpiresAt"));
        Assert.Contains("An ability is one of", (await AssertRefusedAsync(strange)).Words(), StringComparison.Ordinal);
        await AssertRefusedAsync(nonsense);
        Assert.Contains("None yet.", (await here.Browser.OpenAsync(Page)).Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Weakness", "15")]
    public async Task A_revoked_token_is_refused_at_once()
    {
        var anna = await Site.JoinAsync();
        var (script, other) = (await Site.CreateTokenAsync(anna.Token, "profile:read"), await Site.CreateTokenAsync(anna.Token, "profile:read"));
        var here = await Site.LogInAsync(anna.Person);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(script.Token));

        using var revoked = await here.Browser.SubmitAsync(Page, $"{Page}/{script.Id}/revoke");
        using var again = await Site.Program(anna.Token).DeleteAsync($"/api/tokens/{script.Id}", Ct);

        revoked.AssertRedirect(Page);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(script.Token));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(other.Token));
        Assert.Contains("The token is revoked.", (await here.Browser.OpenAsync(Page)).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task A_token_of_somebody_else_goes_on()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        var (script, here) = (await Site.CreateTokenAsync(anna.Token, "profile:read"), await Site.LogInAsync(ben.Person));

        using var page = await here.Browser.PostFormAsync($"{Page}/{script.Id}/revoke");
        using var api = await Site.Program(ben.Token).DeleteAsync($"/api/tokens/{script.Id}", Ct);

        // A page cannot tell it from one that has been revoked already, and says of both that it is gone; to Ben it is.
        page.AssertRedirect(Page);
        Assert.Equal(HttpStatusCode.NotFound, api.StatusCode);
        await Problem.AssertAsync(api);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(script.Token));
        Assert.Equal("[]", await Site.Program(ben.Token).GetStringAsync("/api/tokens", Ct));
    }

    [Fact]
    public async Task A_session_is_no_api_token_to_revoke()
    {
        var anna = await Site.JoinAsync();
        var sessions = await Site.Program(anna.Token).GetFromJsonAsync<Listed[]>("/api/sessions", Ct);

        using var revoked = await Site.Program(anna.Token).DeleteAsync($"/api/tokens/{sessions![0].Id}", Ct);

        Assert.Equal(HttpStatusCode.NotFound, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
    }

    [Fact]
    public async Task Of_two_who_create_the_last_token_at_once_one_wins_and_the_next_is_told_why_not()
    {
        var anna = await Site.JoinAsync();
        for (var i = 0; i < Most - 1; i++)
        {
            await Site.CreateTokenAsync(anna.Token, "profile:read");
        }

        var (end, abilities) = (Site.Clock.GetUtcNow().AddDays(1), new[] { "profile:read" });
        var both = await Task.WhenAll(Site.PostTokenAsync(anna.Token, "one", abilities, end), Site.PostTokenAsync(anna.Token, "other", abilities, end));
        using var page = await (await Site.LogInAsync(anna.Person)).Browser.SubmitAsync(Page, Page, ("Name", "one more"), ("Abilities", "profile:read"));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], both.Select(answer => answer.StatusCode).Order());
        Assert.Equal("Token.TooMany", (await Problem.AssertAsync(both.Single(answer => !answer.IsSuccessStatusCode))).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Conflict, page.StatusCode);
        Assert.Contains("You have as many API tokens as you may have.", (await page.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Most, await Database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE t.code = 'api' AND u.code = @p0", anna.User.Code));
    }

    [Theory]
    [InlineData("profile:fly", "script", 30, "abilities")]
    [InlineData("*", "script", 30, "abilities")]
    [InlineData("", "script", 30, "abilities")]
    [InlineData(null, "script", 30, "abilities")]
    [InlineData("profile:read", "", 30, "name")]
    [InlineData("profile:read", null, 30, "name")]
    [InlineData("profile:read", "two\nlines", 30, "name")]
    [InlineData("profile:read", "10000", 30, "name")]
    [InlineData("profile:read", "script", -1, "expiresAt")]
    [InlineData("profile:read", "script", 0, "expiresAt")]
    [InlineData("profile:read", "script", 367, "expiresAt")]
    [InlineData("profile:read", "script", 365_250, "expiresAt")]
    [InlineData("profile:read", "script", null, "expiresAt")]
    public async Task What_cannot_be_is_refused_and_named(string? ability, string? name, int? days, string field)
    {
        var anna = await Site.JoinAsync();
        var end = days is null ? (DateTimeOffset?)null : Site.Clock.GetUtcNow().AddDays(days.Value);

        using var refused = await Site.PostTokenAsync(anna.Token, name is "10000" ? new string('x', 10_000) : name, ability is null ? null : [ability], end);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotEmpty((await Problem.AssertAsync(refused)).At(field));
        Assert.Equal("[]", await Site.Program(anna.Token).GetStringAsync("/api/tokens", Ct));
    }

    [Theory]
    [InlineData("2040-03-10T12:00:00")]
    [InlineData("2040-03-10T12:00:00.25")]
    [InlineData("2040-03-10")]
    public async Task A_time_that_does_not_say_its_offset_is_refused_and_named(string end)
    {
        var anna = await Site.JoinAsync();

        using var refused = await PostEndAsync(anna, end);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("Say the time with its offset from UTC, such as 2030-08-30T09:30:00Z.", (await Problem.AssertAsync(refused)).At("expiresAt"));
        Assert.Equal("[]", await Site.Program(anna.Token).GetStringAsync("/api/tokens", Ct));
    }

    [Theory]
    [InlineData("2040-03-10T12:00:00Z")]
    [InlineData("2040-03-10T12:00:00+00:00")]
    [InlineData("2040-03-10T17:30:00+05:30")]
    [InlineData("2040-03-10T02:00:00-10:00")]
    public async Task A_time_with_an_offset_is_that_very_moment(string end)
    {
        using var created = await PostEndAsync(await Site.JoinAsync(), end);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(new DateTimeOffset(2040, 3, 10, 12, 0, 0, TimeSpan.Zero), (await created.Content.ReadFromJsonAsync<ApiToken>(Ct))!.ExpiresAt);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("tomorrow")]
    public async Task A_time_that_cannot_be_is_refused(string end)
    {
        using var refused = await PostEndAsync(await Site.JoinAsync(), end);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await Problem.AssertAsync(refused);
    }

    [Fact]
    public async Task A_token_makes_none_that_may_do_more_or_lives_longer()
    {
        var anna = await Site.JoinAsync();
        var script = await Site.CreateTokenAsync(anna.Token, "tokens:write", "profile:read");

        using var stronger = await Site.PostTokenAsync(script.Token, "child", ["profile:read", "profile:write"], script.ExpiresAt);
        using var longer = await Site.PostTokenAsync(script.Token, "child", ["profile:read"], script.ExpiresAt.AddSeconds(1));
        using var equal = await Site.PostTokenAsync(script.Token, "child", ["profile:read", "tokens:write"], script.ExpiresAt);

        Assert.Equal(HttpStatusCode.Forbidden, stronger.StatusCode);
        Assert.Equal("Token.Stronger", (await Problem.AssertAsync(stronger)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, longer.StatusCode);
        Assert.Equal(HttpStatusCode.Created, equal.StatusCode);
    }

    [Theory]
    [InlineData("tokens:read", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("tokens:write", HttpStatusCode.Forbidden, HttpStatusCode.NoContent)]
    [InlineData("profile:write", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task An_api_token_sees_and_revokes_tokens_only_where_it_may(string ability, HttpStatusCode list, HttpStatusCode revoke)
    {
        var anna = await Site.JoinAsync();
        var (victim, script) = (await Site.CreateTokenAsync(anna.Token, "profile:read"), await Site.CreateTokenAsync(anna.Token, ability));

        using var listed = await Site.Program(script.Token).GetAsync("/api/tokens", Ct);
        using var revoked = await Site.Program(script.Token).DeleteAsync($"/api/tokens/{victim.Id}", Ct);

        Assert.Equal(list, listed.StatusCode);
        Assert.Equal(revoke, revoked.StatusCode);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/sessions")]
    [InlineData("/account/tokens")]
    [InlineData("/account/password")]
    [InlineData("/admin/members")]
    public async Task No_page_is_open_to_an_api_token(string path)
    {
        var anna = await Site.JoinAsync();
        await Site.Services.SetLevelAsync(anna.Person, "admin");
        var script = await Site.CreateTokenAsync(anna.Token, "profile:read", "profile:write", "sessions:read", "sessions:write", "tokens:read", "tokens:write");

        Assert.Equal(HttpStatusCode.Forbidden, await Site.StatusAsync(script.Token, path));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token, path));
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> AssertRefusedAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        return await response.ReadPageAsync();
    }

    private Task<HttpResponseMessage> PostEndAsync(Session anna, string expiresAt) =>
        Site.Program(anna.Token).PostAsJsonAsync("/api/tokens", new { name = "script", abilities = OneAbility, expiresAt }, Ct);
}

public sealed class ApiTokenOnSqlite(SiteOnSqlite site) : ApiTokenTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ApiTokenOnMariaDb(SiteOnMariaDb site) : ApiTokenTests(site), IClassFixture<SiteOnMariaDb>;
