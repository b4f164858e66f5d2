using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Sessions;

/// <summary>Joining, logging in and logging out in a browser, by forms and a cookie.</summary>
public abstract class SessionPagesTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task Joining_ends_signed_in_on_the_account()
    {
        var (browser, person) = (Site.Browser(), Person.New());

        using var joined = await browser.SubmitAsync("/join", "/join", person.Fields());

        AssertRedirect("/account", joined);
        var account = (await browser.OpenAsync("/account")).Words();
        Assert.Contains("Welcome, Anna.", account, StringComparison.Ordinal);
        Assert.Contains(person.Username, account, StringComparison.Ordinal);
        Assert.Contains(person.EmailAddress, account, StringComparison.Ordinal);
        Assert.Contains("Level member", account, StringComparison.Ordinal);
        Assert.Contains("Number of log-ins 1", account, StringComparison.Ordinal);
        Assert.DoesNotContain("Welcome, Anna.", (await browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_account_shows_follows_a_change_from_elsewhere_at_once()
    {
        var anna = await Site.JoinAsync();
        var browser = (await Site.LogInAsync(anna.Person)).Browser;
        Assert.Contains("Hello, Anna", (await browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);

        using var changed = await Site.Program(anna.Token).PutAsJsonAsync("/api/me", new { firstName = "Zoë", lastName = "Lind" }, Ct);
        await Site.LoginAsync(anna.Person);

        var account = (await browser.OpenAsync("/account")).Words();
        Assert.Contains("Hello, Zoë", account, StringComparison.Ordinal);
        Assert.Contains("Number of log-ins 3", account, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Weakness", "19")]
    public async Task The_account_shows_times_past_2038()
    {
        await using var site = Owner.NewFactory();
        var (browser, person) = (site.Browser(), (await site.JoinAsync()).Person);
        site.Clock.Advance(TimeSpan.FromHours(1));

        using var _ = await browser.SubmitAsync("/login", "/login", ("Login", person.EmailAddress), ("Password", person.Password));

        var times = (await browser.OpenAsync("/account")).QuerySelectorAll("main time").Select(time => time.GetAttribute("datetime"));
        Assert.Equal(["2040-02-29T23:30:00Z", "2040-03-01T00:30:00Z", "2040-03-02T00:30:00Z"], times, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/details")]
    [InlineData("/admin/members?page=2")]
    public async Task A_visitor_logs_in_first_and_goes_back_to_where_they_wanted(string path)
    {
        var (browser, anna) = (Site.Browser(), await Site.JoinAsync());

        using var asked = await browser.GetAsync(path, Ct);
        AssertRedirect($"/login?returnUrl={Uri.EscapeDataString(path)}", asked);
        using var loggedIn = await browser.SubmitAsync(asked.Headers.Location!.ToString(), "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));

        AssertRedirect(path, loggedIn);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example/account")]
    [InlineData("javascript:alert(1)")]
    [InlineData("account")]
    [InlineData("")]
    public async Task No_other_site_is_gone_to_after_logging_in(string returnUrl)
    {
        var (browser, anna) = (Site.Browser(), await Site.JoinAsync());

        using var loggedIn = await browser.SubmitAsync(
            $"/login?returnUrl={Uri.EscapeDataString(returnUrl)}", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));

        AssertRedirect("/account", loggedIn);
    }

    [Fact]
    public async Task Who_is_signed_in_need_not_join()
    {
        var (here, other) = (await Site.LogInAsync((await Site.JoinAsync()).Person), Person.New());

        using var asked = await here.Browser.GetAsync("/join", Ct);
        AssertRedirect("/account", asked);

        // A form that was open in another tab since before.
        using var sent = await here.Browser.PostFormAsync("/join", other.Fields());
        AssertRedirect("/account", sent);
        Assert.Contains("no other account was made", (await here.Browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE username = @p0", other.Username));
    }

    [Fact]
    public async Task Logging_out_ends_the_session_everywhere()
    {
        var (browser, person) = (Site.Browser(), Person.New());
        using var joined = await browser.SubmitAsync("/join", "/join", person.Fields());
        var token = joined.Cookies()["trongatetoken"].Value.ToString();

        using var loggedOut = await browser.SubmitAsync("/account", "/logout");

        AssertRedirect("/", loggedOut);
        Assert.Empty(loggedOut.Cookies()["trongatetoken"].Value.ToString());
        Assert.Contains("You are logged out.", (await browser.OpenAsync("/")).Words(), StringComparison.Ordinal);
        using var afterwards = await browser.GetAsync("/account", Ct);
        AssertRedirect("/login?returnUrl=%2Faccount", afterwards);
        using var oldCookie = new HttpRequestMessage(HttpMethod.Get, "/account") { Headers = { { "Cookie", $"trongatetoken={token}" } } };
        using var refusedCookie = await Site.Program().SendAsync(oldCookie, Ct);
        AssertRedirect("/login?returnUrl=%2Faccount", refusedCookie);
        using var refusedBearer = await Site.Program(token).GetAsync("/api/me", Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, refusedBearer.StatusCode);
        Assert.Equal(0, await Database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM trongate_tokens t JOIN members m ON m.trongate_user_id = t.user_id WHERE m.username = @p0 AND t.code = 'session'", person.Username));
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    [Trait("Weakness", "16")]
    public async Task Nobody_is_signed_in_without_logging_in(string environment)
    {
        await using var site = Owner.NewFactory();
        (site.Environment, site.Settings["PasswordHashing:Cost"], site.Settings["Mail:Off"]) = (environment, "10", "true");
        await site.Services.SetLevelAsync((await site.JoinAsync()).Person, "admin");

        foreach (var path in new[] { "/account", "/admin/members" })
        {
            using var response = await site.Browser().GetAsync(path, Ct);
            AssertRedirect($"/login?returnUrl={Uri.EscapeDataString(path)}", response);
        }
    }

    private static void AssertRedirect(string to, HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(to, response.Headers.Location?.ToString());
    }
}

public sealed class SessionPagesOnSqlite(SiteOnSqlite site) : SessionPagesTests(site), IClassFixture<SiteOnSqlite>;

public sealed class SessionPagesOnMariaDb(SiteOnMariaDb site) : SessionPagesTests(site), IClassFixture<SiteOnMariaDb>;
