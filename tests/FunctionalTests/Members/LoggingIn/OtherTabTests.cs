using System.Net;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.LoggingIn;

/// <summary>What happens to a form when somebody has logged in or out elsewhere since it was opened, and to what was typed into it.</summary>
public abstract class OtherTabTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task Logging_in_while_somebody_else_is_logged_in_takes_their_place()
    {
        var (anna, ben) = ((await Site.JoinAsync()).Person, (await Site.JoinAsync()).Person);
        var here = await Site.LogInAsync(anna);

        using var response = await here.Browser.SubmitAsync("/login?returnUrl=%2Faccount%2Ftokens", "/login", ("Login", ben.Username), ("Password", ben.Password));

        response.AssertRedirect("/account/tokens");
        Assert.Contains(ben.Username, (await here.Browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(here.Token));
    }

    [Fact]
    public async Task A_wrong_password_leaves_who_is_logged_in_logged_in()
    {
        var (anna, ben) = ((await Site.JoinAsync()).Person, (await Site.JoinAsync()).Person);
        var here = await Site.LogInAsync(anna);

        using var response = await here.Browser.SubmitAsync("/login", "/login", ("Login", ben.Username), ("Password", "not the password"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Null(response.TokenCookie());
        Assert.Contains($"You are logged in as {anna.Username}.", (await response.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Contains(anna.Username, (await here.Browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/login", "/account")]
    [InlineData("/login?returnUrl=%2Faccount%2Ftokens", "/account/tokens")]
    [InlineData("/login?returnUrl=%2F%2Fevil.example", "/account")]
    public async Task The_page_says_who_is_logged_in_already_and_where_to_go_on(string path, string on)
    {
        var anna = (await Site.JoinAsync()).Person;

        var page = await (await Site.LogInAsync(anna)).Browser.OpenAsync(path);

        Assert.Contains($"You are logged in as {anna.Username}.", page.Words(), StringComparison.Ordinal);
        Assert.Equal(on, page.QuerySelector(".lead a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Logging_out_twice_ends_logged_out()
    {
        var here = await Site.LogInAsync((await Site.JoinAsync()).Person);

        for (var time = 0; time < 2; time++)
        {
            using var response = await here.Browser.PostFormAsync("/logout");
            response.AssertRedirect("/");
            Assert.Empty(response.TokenCookie()!);
            Assert.Contains("You are logged out.", (await here.Browser.OpenAsync("/")).Words(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Logging_out_of_a_session_that_has_ended_ends_logged_out()
    {
        await using var site = Owner.NewFactory();
        var here = await site.LogInAsync((await site.JoinAsync()).Person);
        site.Clock.Advance(TimeSpan.FromDays(2));

        using var response = await here.Browser.PostFormAsync("/logout");

        response.AssertRedirect("/");
        Assert.Empty(response.TokenCookie()!);
    }

    [Theory]
    [InlineData("http://localhost/account/details", "/login?returnUrl=%2Faccount%2Fdetails&unsent=true")]
    [InlineData("https://evil.example/account/details", "/login?unsent=true")]
    [InlineData(null, "/login?unsent=true")]
    public async Task A_form_sent_after_logging_out_leads_back_to_itself(string? page, string to)
    {
        var (here, anna) = (Site.Browser(), (await Site.JoinAsync()).Person);
        here.DefaultRequestHeaders.Referrer = page is null ? null : new Uri(page);

        using var sent = await here.PostFormAsync("/account/details", ("FirstName", "Zoë"), ("LastName", "Lind"));
        sent.AssertRedirect(to);

        // A wrong password first: the words and the way back stay.
        using var wrong = await here.SubmitAsync(to, "/login", ("Login", anna.Username), ("Password", "not the password"));
        Assert.Contains("so nothing was changed", (await wrong.ReadPageAsync()).Words(), StringComparison.Ordinal);
        using var loggedIn = await here.SubmitAsync(to, "/login", ("Login", anna.Username), ("Password", anna.Password));
        loggedIn.AssertRedirect(to.Contains("details", StringComparison.Ordinal) ? "/account/details" : "/account");
    }

    [Fact]
    public async Task A_log_in_that_is_shown_again_keeps_all_but_the_password()
    {
        using var response = await Site.Browser().SubmitAsync(
            "/login?returnUrl=%2Faccount%2Ftokens", "/login", ("Login", "somebody"), ("Password", "not the password"), ("Remember", "true"));

        var page = await response.ReadPageAsync();
        Assert.Equal("somebody", Input(page, "Login").Value);
        Assert.True(Input(page, "Remember").IsChecked);
        Assert.Equal("/account/tokens", page.QuerySelector("input[name='ReturnUrl']")!.GetAttribute("value"));
        Assert.Empty(Input(page, "Password").Value);
    }

    [Fact]
    public async Task A_new_token_that_is_shown_again_keeps_what_was_chosen()
    {
        var here = await Site.LogInAsync((await Site.JoinAsync()).Person);

        using var response = await here.Browser.SubmitAsync(
            "/account/tokens", "/account/tokens", ("Name", new string('x', 101)), ("Abilities", "profile:read"), ("Abilities", "tokens:read"), ("Days", "90"));

        var page = await response.ReadPageAsync();
        Assert.Equal(new string('x', 101), Input(page, "Name").Value);
        Assert.Equal(["profile:read", "tokens:read"], page.QuerySelectorAll("input[name='Abilities']").OfType<IHtmlInputElement>().Where(box => box.IsChecked).Select(box => box.Value).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal("90", Assert.IsAssignableFrom<IHtmlSelectElement>(page.QuerySelector("select[name='Days']")).Value);
    }

    private static IHtmlInputElement Input(IHtmlDocument page, string id) => (IHtmlInputElement)page.GetElementById(id)!;
}

public sealed class OtherTabOnSqlite(SiteOnSqlite site) : OtherTabTests(site), IClassFixture<SiteOnSqlite>;

public sealed class OtherTabOnMariaDb(SiteOnMariaDb site) : OtherTabTests(site), IClassFixture<SiteOnMariaDb>;
