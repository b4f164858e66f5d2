using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Sessions;

/// <summary>Where a member is logged in, and how they end that.</summary>
public abstract class SessionsTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/account/sessions";

    [Fact]
    public async Task The_list_shows_every_session_and_which_one_is_this()
    {
        var person = (await Site.JoinAsync()).Person;
        using var named = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password, name = "Kitchen <tablet>" }, Ct);
        var here = await Site.LogInAsync(person);

        var items = (await here.Browser.OpenAsync(Page)).QuerySelectorAll("main li.item");

        Assert.Equal(3, items.Length);
        Assert.Contains("This one", items[0].TextContent, StringComparison.Ordinal);
        Assert.Empty(items[0].QuerySelectorAll("form"));
        Assert.Single(items, item => item.TextContent.Contains("This one", StringComparison.Ordinal));
        Assert.Single(items, item => item.QuerySelector("h2")!.TextContent == "Kitchen <tablet>");
        Assert.All(items, item => Assert.Equal(3, item.QuerySelectorAll("time").Length));
    }

    [Fact]
    [Trait("Weakness", "15")]
    public async Task One_session_is_ended_and_refused_at_once()
    {
        var first = await Site.JoinAsync();
        var here = await Site.LogInAsync(first.Person);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(first.Token));

        using var ended = await here.Browser.SubmitAsync(Page, $"{Page}/{await IdAsync(first.Token)}/end");

        ended.AssertRedirect(Page);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(first.Token));
        var page = await here.Browser.OpenAsync(Page);
        Assert.Contains("That session has ended.", page.Words(), StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("main li.item"));
        Assert.Contains("You are logged in nowhere else.", page.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_other_sessions_end_and_this_one_and_the_api_tokens_go_on()
    {
        var first = await Site.JoinAsync();
        var second = await Site.LoginAsync(first.Person);
        var script = await Site.CreateTokenAsync(first.Token, "profile:read");
        var here = await Site.LogInAsync(first.Person);

        using var ended = await here.Browser.SubmitAsync(Page, $"{Page}/end-others");

        ended.AssertRedirect(Page);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(first.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(second.Token));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(here.Token));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(script.Token));
    }

    [Fact]
    public async Task All_sessions_end_this_one_too()
    {
        var first = await Site.JoinAsync();
        var here = await Site.LogInAsync(first.Person);

        using var ended = await here.Browser.SubmitAsync(Page, $"{Page}/end-all");

        ended.AssertRedirect("/");
        Assert.Empty(ended.TokenCookie()!);
        Assert.Contains("You are logged out everywhere.", (await here.Browser.OpenAsync("/")).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(first.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(here.Token));
    }

    [Fact]
    public async Task Ending_this_session_by_its_id_logs_out()
    {
        var here = await Site.LogInAsync((await Site.JoinAsync()).Person);

        using var ended = await here.Browser.PostFormAsync($"{Page}/{await IdAsync(here.Token)}/end");

        ended.AssertRedirect("/");
        Assert.Empty(ended.TokenCookie()!);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(here.Token));
    }

    [Fact]
    public async Task A_session_of_somebody_else_goes_on()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        var (here, id) = (await Site.LogInAsync(ben.Person), await IdAsync(anna.Token));

        using var page = await here.Browser.PostFormAsync($"{Page}/{id}/end");
        using var api = await Site.Program(ben.Token).DeleteAsync($"/api/sessions/{id}", Ct);

        // A page cannot tell it from one that has ended already, and says of both that it is over; for Ben it is.
        page.AssertRedirect(Page);
        Assert.Equal(HttpStatusCode.NotFound, api.StatusCode);
        await Problem.AssertAsync(api);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
    }

    [Fact]
    public async Task An_api_token_is_no_session()
    {
        var anna = await Site.JoinAsync();
        var script = await Site.CreateTokenAsync(anna.Token, "sessions:write");

        using var ended = await Site.Program(script.Token).DeleteAsync($"/api/sessions/{script.Id}", Ct);

        Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
        Assert.Single(await ListAsync(anna.Token));
    }

    [Fact]
    public async Task The_api_lists_and_ends_sessions_as_the_page_does()
    {
        var first = await Site.JoinAsync();
        var (second, third) = (await Site.LoginAsync(first.Person), await Site.LoginAsync(first.Person));
        Assert.Equal(3, (await ListAsync(third.Token)).Length);

        using var one = await Site.Program(third.Token).DeleteAsync($"/api/sessions/{await IdAsync(second.Token)}", Ct);
        Assert.Equal(HttpStatusCode.NoContent, one.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(second.Token));

        using var others = await Site.Program(third.Token).DeleteAsync("/api/sessions", Ct);
        Assert.Equal("""{"ended":1}""", await others.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(first.Token));
        Assert.True(Assert.Single(await ListAsync(third.Token)).IsCurrent);
    }

    [Theory]
    [InlineData("sessions:read", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("sessions:write", HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("profile:write", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task An_api_token_sees_and_ends_sessions_only_where_it_may(string ability, HttpStatusCode list, HttpStatusCode end)
    {
        var anna = await Site.JoinAsync();
        var script = Site.Program((await Site.CreateTokenAsync(anna.Token, ability)).Token);

        using var listed = await script.GetAsync("/api/sessions", Ct);
        using var ended = await script.DeleteAsync("/api/sessions", Ct);

        Assert.Equal(list, listed.StatusCode);
        Assert.Equal(end, ended.StatusCode);
        Assert.Equal(end is HttpStatusCode.OK ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
    }

    private async Task<long> IdAsync(string token) => (await ListAsync(token)).Single(session => session.IsCurrent).Id;

    private async Task<Listed[]> ListAsync(string token) => (await Site.Program(token).GetFromJsonAsync<Listed[]>("/api/sessions", Ct))!;
}

public sealed class SessionsOnSqlite(SiteOnSqlite site) : SessionsTests(site), IClassFixture<SiteOnSqlite>;

public sealed class SessionsOnMariaDb(SiteOnMariaDb site) : SessionsTests(site), IClassFixture<SiteOnMariaDb>;
