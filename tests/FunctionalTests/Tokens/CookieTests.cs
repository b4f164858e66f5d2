using System.Net;
using MembersSite.FunctionalTests.Databases;
using Microsoft.Net.Http.Headers;

namespace MembersSite.FunctionalTests.Tokens;

public abstract class CookieTests(Site owner) : SiteTests(owner)
{
    [Theory]
    [InlineData(false, "trongatetoken")]
    [InlineData(true, "__Host-trongatetoken")]
    [Trait("Weakness", "7")]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites(bool https, string name)
    {
        var anna = await Site.JoinAsync();

        using var response = await Site.Browser(https).SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));

        var cookie = response.Cookies()[name];
        Assert.True(cookie.HttpOnly);
        Assert.Equal(https, cookie.Secure);
        Assert.Equal(SameSiteMode.Lax, cookie.SameSite);
        Assert.Equal("/", cookie.Path.ToString());
        Assert.False(cookie.Domain.HasValue);
        Assert.Null(cookie.Expires);
        Assert.Null(cookie.MaxAge);
    }

    [Fact]
    public async Task A_remembered_session_outlasts_the_browser()
    {
        var anna = await Site.JoinAsync();

        using var response = await Site.Browser().SubmitAsync(
            "/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password), ("Remember", "true"));

        Assert.Equal(Site.Clock.GetUtcNow().AddDays(30), response.Cookies()["trongatetoken"].Expires);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_other_cookies_are_out_of_reach_as_well(bool https)
    {
        var browser = Site.Browser(https);

        using var page = await browser.GetAsync("/join", Ct);
        using var joined = await browser.SubmitAsync("/join", "/join", Person.New().Fields());

        var all = page.Cookies().Values.Concat(joined.Cookies().Values).ToList();
        Assert.Equal(
            new HashSet<string>(["flash", .. https ? (string[])["__Host-trongatetoken", "__Host-devices"] : ["trongatetoken", "devices"]], StringComparer.Ordinal),
            all.Select(cookie => cookie.Name.ToString()).ToHashSet(StringComparer.Ordinal));
        Assert.All(all, cookie => Assert.True(cookie.HttpOnly && cookie.Secure == https && cookie.SameSite is (SameSiteMode.Lax or SameSiteMode.Strict)));
    }

    [Fact]
    [Trait("Weakness", "7")]
    public async Task A_planted_cookie_is_replaced_when_its_owner_logs_in()
    {
        var (anna, planted) = (await Site.JoinAsync(), new string('p', 43));
        var browser = Site.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", $"trongatetoken={planted}");

        using var response = await browser.SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));

        Assert.NotEqual(planted, response.Cookies()["trongatetoken"].Value.ToString(), StringComparer.Ordinal);
        using var refused = await Site.Program(planted).GetAsync("/api/me", Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Weakness", "9")]
    public async Task A_cookie_changes_something_through_the_api_for_this_site_alone(bool https)
    {
        var browser = Site.Browser(https);
        using var joined = await browser.SubmitAsync("/join", "/join", Person.New().Fields());

        using var forgery = new HttpRequestMessage(HttpMethod.Delete, "/api/sessions/current") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        using var forged = await browser.SendAsync(forgery, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        using var read = await browser.GetAsync("/api/me", Ct);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);

        using var done = await browser.DeleteAsync("/api/sessions/current", Ct);
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        Assert.Empty(done.Cookies().Single(cookie => cookie.Key.EndsWith("trongatetoken", StringComparison.Ordinal)).Value.Value.ToString());
        using var afterwards = await browser.GetAsync("/api/me", Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, afterwards.StatusCode);
    }

    [Fact]
    [Trait("Weakness", "9")]
    public async Task Logging_out_is_no_link()
    {
        var browser = Site.Browser();
        using var joined = await browser.SubmitAsync("/join", "/join", Person.New().Fields());

        using var followed = await browser.GetAsync("/logout", Ct);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, followed.StatusCode);
        await browser.OpenAsync("/account");
    }
}

public sealed class CookieOnSqlite(SiteOnSqlite site) : CookieTests(site), IClassFixture<SiteOnSqlite>;

public sealed class CookieOnMariaDb(SiteOnMariaDb site) : CookieTests(site), IClassFixture<SiteOnMariaDb>;
