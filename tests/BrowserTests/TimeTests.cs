using System.Text.RegularExpressions;
using MembersSite.FunctionalTests;
using Microsoft.Playwright;

namespace MembersSite.BrowserTests;

/// <summary>Times in the zone and the words of whoever looks, and in UTC where there is no script.</summary>
public sealed class TimeTests(Chromium chromium, RunningSite site) : BrowserTest(chromium, site)
{
    private static readonly DateTime Joined = new(2040, 2, 29, 23, 30, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("America/New_York", "en-US", "Wednesday, February 29, 2040.+6:30:00\\sPM EST")]
    [InlineData("Pacific/Auckland", "en-GB", "Thursday,? 1 March 2040.+12:30:00 GMT\\+13")]
    [InlineData("Europe/Stockholm", "sv-SE", "Thursday, March 1, 2040.+12:30:00\\sAM GMT\\+1")]
    public async Task A_time_is_in_the_visitors_zone_and_in_words(string zone, string locale, string full)
    {
        await using var browser = await OpenAsync(Site.Address, new() { TimezoneId = zone, Locale = locale });
        var tab = await OpenAccountAsync(browser, Joined.AddMinutes(3).AddSeconds(20));

        var (since, ends) = (Time(tab, "Member since"), Time(tab, "This session ends at the latest"));
        await Assertions.Expect(since).ToHaveTextAsync("3 minutes ago");
        await Assertions.Expect(since).ToHaveAttributeAsync("title", new Regex(full, RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(since).ToHaveAttributeAsync("datetime", "2040-02-29T23:30:00Z");
        await Assertions.Expect(ends).ToHaveTextAsync("in 23 hours");
    }

    [Theory]
    [InlineData(0, "now")]
    [InlineData(59, "now")]
    [InlineData(60, "1 minute ago")]
    [InlineData(7_200, "2 hours ago")]
    [InlineData(86_400, "yesterday")]
    [InlineData(10 * 86_400, "last week")]
    [InlineData(40 * 86_400, "last month")]
    [InlineData(800 * 86_400, "2 years ago")]
    public async Task Words_grow_with_the_time_that_has_passed(int seconds, string words)
    {
        var tab = await OpenAccountAsync(Browser, Joined.AddSeconds(seconds));

        await Assertions.Expect(Time(tab, "Member since")).ToHaveTextAsync(words);
    }

    [Fact]
    public async Task Without_script_it_is_in_UTC_and_the_page_is_as_high()
    {
        await using var without = await OpenAsync(Site.Address, new() { JavaScriptEnabled = false, TimezoneId = "America/New_York", Locale = "en-US" });
        var session = await Site.JoinAsync();
        await without.AddSessionAsync(Site.Address, session);
        var plain = await OpenTabAsync("/account", without);
        var tab = await OpenAccountAsync(Browser, Joined.AddMinutes(3), session);

        await Assertions.Expect(Time(plain, "Member since")).ToHaveTextAsync("29 February 2040, 23:30 UTC");
        await Assertions.Expect(Time(tab, "Member since")).ToHaveTextAsync("3 minutes ago");
        Assert.Equal((await plain.Locator("main").BoundingBoxAsync())!.Height, (await tab.Locator("main").BoundingBoxAsync())!.Height);
    }

    private static ILocator Time(IPage tab, string label) => tab.Locator($"dt:text-is('{label}') + dd time");

    private async Task<IPage> OpenAccountAsync(IBrowserContext browser, DateTime now, Session? session = null)
    {
        await browser.AddSessionAsync(Site.Address, session ?? await Site.JoinAsync());
        var tab = await browser.NewPageAsync();
        await tab.Clock.SetFixedTimeAsync(now);
        await tab.GotoAsync("/account");
        return tab;
    }
}
