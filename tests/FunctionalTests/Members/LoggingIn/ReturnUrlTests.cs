using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.LoggingIn;

/// <summary>Where a log-in leads: to whatever address of this site was asked for. The real server writes the header.</summary>
public abstract class ReturnUrlTests(Site owner) : SiteTests(owner)
{
    [Theory]
    [InlineData("/日本", "/%E6%97%A5%E6%9C%AC")]
    [InlineData("/日本?città=Müller&x=%20#é", "/%E6%97%A5%E6%9C%AC?citt%C3%A0=M%C3%BCller&x=%20#%C3%A9")]
    [InlineData("/account?emoji=😀", "/account?emoji=%F0%9F%98%80")]
    [InlineData("/account tokens\"<>", "/account%20tokens%22%3C%3E")]
    [InlineData("/account/sessions?a=b&c=d", "/account/sessions?a=b&c=d")]
    [InlineData("~/account/tokens", "/account/tokens")]
    [InlineData("//evil.example", "/account")]
    [InlineData("/\\evil.example", "/account")]
    [InlineData("https://evil.example/", "/account")]
    [InlineData("javascript:alert(1)", "/account")]
    [InlineData("nowhere", "/account")]
    [InlineData("", "/account")]
    public async Task A_log_in_leads_to_any_address_of_this_site_and_to_no_other(string returnUrl, string expected)
    {
        await using var site = Owner.NewFactory();
        var address = site.Listen();
        var anna = await address.JoinAsync();
        using var browser = address.Browser();

        using var loggedIn = await browser.SubmitAsync($"/login?returnUrl={Uri.EscapeDataString(returnUrl)}", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));

        loggedIn.AssertRedirect(expected);
        Assert.Contains("Hello, Anna", (await browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
        Assert.Equal(2, (await address.AddressesAsync(anna.Token)).Count);
    }

    [Fact]
    public async Task An_address_too_long_for_a_header_leads_home()
    {
        await using var site = Owner.NewFactory();
        var address = site.Listen();
        var anna = await address.JoinAsync();
        using var browser = address.Browser();

        using var loggedIn = await browser.SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password), ("ReturnUrl", "/" + new string('日', 5_000)));
        var longest = await address.AskAsync($"GET /account?x={new string('y', 7_000)}");

        loggedIn.AssertRedirect("/account");
        Assert.Equal((302, "/login"), (longest.Status, longest.Headers["Location"]));
    }

    [Fact]
    public async Task Whoever_must_log_in_first_comes_back_to_where_they_were()
    {
        await using var site = Owner.NewFactory();
        var address = site.Listen();
        var anna = await address.JoinAsync();
        using var browser = address.Browser();

        using var refused = await browser.GetAsync("/account?x=日本", Ct);
        using var loggedIn = await browser.SubmitAsync(refused.Headers.Location!.ToString(), "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));

        loggedIn.AssertRedirect("/account?x=%E6%97%A5%E6%9C%AC");
    }
}

public sealed class ReturnUrlOnSqlite(SiteOnSqlite site) : ReturnUrlTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ReturnUrlOnMariaDb(SiteOnMariaDb site) : ReturnUrlTests(site), IClassFixture<SiteOnMariaDb>;
