using System.Net;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Databases;
using static MembersSite.FunctionalTests.Credentials.OutsideSteps;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>Providers that are away, that refuse, or that answer wrongly; and answers that somebody else sends.</summary>
public abstract class OutsideFailureTests(Site owner) : SiteTests(owner)
{
    [Theory]
    [InlineData("deny", HttpStatusCode.Forbidden, "has not let you through")]
    [InlineData("audience", HttpStatusCode.BadGateway, "not for this site")]
    [InlineData("nonce", HttpStatusCode.BadGateway, "not for this site")]
    [InlineData("clock", HttpStatusCode.BadGateway, "not for this site")]
    [InlineData("broken", HttpStatusCode.BadGateway, OutsideProvider.Name)]
    public async Task An_answer_that_is_none_is_a_friendly_page_and_lets_nobody_in(string how, HttpStatusCode status, string words)
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        var (joined, _) = await site.JoinByProviderAsync(provider);
        provider.IsDenied = how == "deny";
        provider.Audience = how == "audience" ? "another-client" : null;
        provider.Nonce = how == "nonce" ? "another-nonce" : null;
        provider.Slow = how == "clock" ? TimeSpan.FromHours(1) : TimeSpan.Zero;
        provider.IsBroken = how == "broken";

        foreach (var (browser, page, action, back) in new[] { (site.Browser(), "/login", Log, "/login"), (joined, Security, Link, Security) })
        {
            var callback = await provider.VisitAsync(await browser.LeaveAsync(page, action));
            using var refused = await browser.GetAsync(callback.PathAndQuery, Ct);
            Assert.Equal(status, refused.StatusCode);
            var shown = await refused.ReadPageAsync();
            Assert.Contains(words, shown.Words(), StringComparison.Ordinal);
            Assert.Equal(back, shown.QuerySelector("main a.button")!.GetAttribute("href"));
            Assert.DoesNotContain("outside", refused.Cookies().Keys, StringComparer.Ordinal);
        }

        // And is none of the site's own failures.
        Assert.DoesNotContain(site.Log.All, line => line.Exception is not null);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_told_of_at_once()
    {
        await using var site = Owner.NewFactory();
        site.KnowProvider($"http://127.0.0.1:{Programs.FreePort()}");
        var browser = site.Browser();

        using var refused = await browser.SubmitAsync("/login", Log);

        Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
        Assert.Contains($"{OutsideProvider.Name} does not answer", (await refused.ReadPageAsync()).Words(), StringComparison.Ordinal);
        using var page = await browser.GetAsync("/login", Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains(site.Log.Texts, text => text.Contains("does not answer", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.All, line => line.Exception is not null);
    }

    [Fact]
    public async Task An_answer_is_good_once_and_in_the_browser_that_began_alone()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        await site.JoinByProviderAsync(provider);
        var (browser, other) = (site.Browser(), site.Browser());
        var callback = await provider.VisitAsync(await browser.LeaveAsync());

        using var elsewhere = await other.GetAsync(callback.PathAndQuery, Ct);
        using var first = await browser.GetAsync(callback.PathAndQuery, Ct);
        using var replayed = await browser.GetAsync(callback.PathAndQuery, Ct);
        using var done = await browser.GetAsync($"{Log}/done", Ct);
        using var twice = await browser.GetAsync($"{Log}/done", Ct);
        using var never = await other.GetAsync($"{Log}/done", Ct);

        first.AssertRedirect($"{Log}/done");
        done.AssertRedirect("/account");
        foreach (var refused in new[] { elsewhere, replayed, twice, never })
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("Nothing was changed", (await refused.ReadPageAsync()).Words(), StringComparison.Ordinal);
            Assert.Null(refused.TokenCookie());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=x")]
    [InlineData("?code=x&state=y")]
    [InlineData("?error=access_denied")]
    [InlineData("?error=%3Cscript%3E&error_description=x&state=CfDJ8")]
    [InlineData("?id_token=x&access_token=y&state=z")]
    [InlineData("?iss=https%3A%2F%2Fevil.example&code=%00&state=%F0%9F%98%80")]
    public async Task A_callback_that_nobody_began_is_refused(string query)
    {
        await using var site = Owner.NewFactory();
        site.KnowProvider("http://127.0.0.1:1");

        using var refused = await site.Browser().GetAsync($"/signin/{OutsideProvider.Slug}{query}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Begin again", (await refused.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Log.All, line => line.Exception is not null);
    }

    [Fact]
    public async Task What_carries_the_answer_signs_nobody_in()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        await site.JoinByProviderAsync(provider);
        var browser = site.Browser();
        await browser.ComeBackAsync(provider);

        using var page = await browser.GetAsync("/account", Ct);
        using var api = await browser.GetAsync("/api/me", Ct);

        Assert.StartsWith("/login", page.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Fact]
    public async Task Its_cookies_are_hardened()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        var browser = site.Browser(https: true);
        using var leaving = await browser.SubmitAsync("/login", Log);
        var address = ((IHtmlAnchorElement)(await leaving.ReadPageAsync()).QuerySelector("main a.button")!).Href;
        var callback = await provider.VisitAsync(address);
        using var back = await browser.GetAsync(callback.PathAndQuery, Ct);
        using var done = await browser.GetAsync(back.Headers.Location, Ct);

        Assert.Equal(Uri.UriSchemeHttps, callback.Scheme);
        foreach (var cookie in leaving.Cookies().Values.Concat(back.Cookies().Values).Concat(done.Cookies().Values).Where(it => it.Name != "flash"))
        {
            Assert.True(cookie.HttpOnly && cookie.Secure && cookie.SameSite == Microsoft.Net.Http.Headers.SameSiteMode.Lax, cookie.ToString());
        }

        Assert.Contains("__Host-outside", back.Cookies().Keys, StringComparer.Ordinal);
        Assert.Contains("__Host-joins-by", done.Cookies().Keys, StringComparer.Ordinal);
        Assert.Equal("/", back.Cookies()["__Host-outside"].Path.ToString());
    }

    [Fact]
    public async Task An_unknown_provider_is_an_address_that_leads_nowhere()
    {
        var browser = Site.Browser();
        foreach (var request in new[] { (HttpMethod.Post, "/login/with/nobody"), (HttpMethod.Get, "/login/with/nobody/done"), (HttpMethod.Get, "/signin/nobody") })
        {
            using var answer = await browser.SendAsync(new HttpRequestMessage(request.Item1, request.Item2), Ct);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Empty((await browser.OpenAsync("/login")).QuerySelectorAll(".providers"));
    }

    [Fact]
    public async Task No_secret_of_a_provider_is_logged_whatever_the_level()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        foreach (var source in new[] { "Default", "Override:Microsoft", "Override:System", "Override:Microsoft.AspNetCore.Authentication.OpenIdConnect" })
        {
            site.Settings[$"Serilog:MinimumLevel:{source}"] = "Verbose";
        }

        var (browser, _) = await site.JoinByProviderAsync(provider);
        using var loggedIn = await browser.GoThroughAsync(provider);
        provider.Audience = "another-client";
        var callback = await provider.VisitAsync(await browser.LeaveAsync());
        using var refused = await browser.GetAsync(callback.PathAndQuery, Ct);

        string[] secrets = [OutsideProvider.ClientSecret, provider.Account.Subject, provider.Account.Email!, .. provider.Given, System.Web.HttpUtility.ParseQueryString(callback.Query)["state"]!, "eyJ"];
        var texts = site.Log.Texts.ToList();
        Assert.True(texts.Count > 100);
        Assert.All(secrets, secret => Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }
}

public sealed class OutsideFailuresOnSqlite(SiteOnSqlite site) : OutsideFailureTests(site), IClassFixture<SiteOnSqlite>;

public sealed class OutsideFailuresOnMariaDb(SiteOnMariaDb site) : OutsideFailureTests(site), IClassFixture<SiteOnMariaDb>;
