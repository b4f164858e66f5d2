using MembersSite.FunctionalTests;
using Microsoft.Playwright;

namespace MembersSite.BrowserTests;

/// <summary>What every test with a browser has at hand: a browser of its own on the site that all share.</summary>
public abstract class BrowserTest : IAsyncLifetime
{
    private readonly Chromium _chromium;

    protected BrowserTest(Chromium chromium, RunningSite site)
    {
        chromium.SkipIfMissing();
        (_chromium, Site) = (chromium, site);
    }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected RunningSite Site { get; }

    protected IBrowserContext Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Browser = await OpenAsync(Site.Address);

    public virtual async ValueTask DisposeAsync()
    {
        await Browser.CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>One more browser, which the test closes.</summary>
    protected Task<IBrowserContext> OpenAsync(Uri site, BrowserNewContextOptions? options = null) => _chromium.OpenAsync(site, options);

    /// <summary>Opens a page in a tab of its own.</summary>
    protected async Task<IPage> OpenTabAsync(string path, IBrowserContext? browser = null)
    {
        var tab = await (browser ?? Browser).NewPageAsync();
        await tab.GotoAsync(path);
        return tab;
    }
}

/// <summary>What people do with the site's pages.</summary>
internal static class Tabs
{
    public static async Task FillInLoginAsync(this IPage tab, Person person)
    {
        await tab.GetByLabel("Username or email address").FillAsync(person.Username);
        await tab.GetByLabel("Password", new() { Exact = true }).FillAsync(person.Password);
    }

    public static async Task LogInAsync(this IPage tab, Person person)
    {
        await tab.FillInLoginAsync(person);
        await tab.PressAsync("Log in");
    }

    public static Task PressAsync(this IPage tab, string button) => tab.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Waits until the tab is at a page. What is done there next waits for what it needs; the event of the page's load can come before anybody listens.</summary>
    public static Task ArrivesAtAsync(this IPage tab, string path) =>
        tab.WaitForURLAsync(url => new Uri(url).PathAndQuery == path, new() { WaitUntil = WaitUntilState.Commit });

    public static async Task ShowsAsync(this IPage tab, string words) => await Assertions.Expect(tab.Locator("main")).ToContainTextAsync(words);

    /// <summary>Puts the session of somebody who joined by the API into the browser, as if they had logged in.</summary>
    public static Task AddSessionAsync(this IBrowserContext browser, Uri site, Session session) =>
        browser.AddCookiesAsync([new() { Name = "trongatetoken", Value = session.Token, Url = site.AbsoluteUri, HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);
}
