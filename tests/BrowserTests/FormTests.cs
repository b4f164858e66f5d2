using Microsoft.Playwright;

namespace MembersSite.BrowserTests;

/// <summary>A form of the site never dies, whatever happened in another tab since it was opened.</summary>
public sealed class FormTests(Chromium chromium, RunningSite site) : BrowserTest(chromium, site)
{
    [Fact]
    public async Task Two_tabs_with_the_log_in_both_log_in()
    {
        var anna = (await Site.JoinAsync()).Person;
        var (one, other) = (await OpenTabAsync("/login"), await OpenTabAsync("/login"));

        await one.LogInAsync(anna);
        await one.ArrivesAtAsync("/account");
        await other.LogInAsync(anna);
        await other.ArrivesAtAsync("/account");

        await one.ReloadAsync();
        await one.ShowsAsync(anna.Username);
    }

    [Fact]
    public async Task A_form_sent_after_logging_out_in_another_tab_says_so_and_comes_back()
    {
        var anna = await Site.JoinAsync();
        await Browser.AddSessionAsync(Site.Address, anna);
        var (one, other) = (await OpenTabAsync("/account/details"), await OpenTabAsync("/account"));

        await other.PressAsync("Log out");
        await other.ArrivesAtAsync("/");
        await one.GetByLabel("First name").FillAsync("Zoë");
        await one.PressAsync("Save");
        await one.ShowsAsync("so nothing was changed");
        await one.LogInAsync(anna.Person);

        await one.ArrivesAtAsync("/account/details");
        await one.GetByLabel("First name").FillAsync("Zoë");
        await one.PressAsync("Save");
        await one.ShowsAsync("Hello, Zoë");
    }

    [Fact]
    public async Task Logging_out_in_two_tabs_ends_logged_out_in_both()
    {
        await Browser.AddSessionAsync(Site.Address, await Site.JoinAsync());
        var tabs = new[] { await OpenTabAsync("/account"), await OpenTabAsync("/account") };

        foreach (var tab in tabs)
        {
            await tab.PressAsync("Log out");
            await tab.ShowsAsync("You are logged out.");
        }
    }

    [Fact]
    public async Task A_form_left_open_overnight_leads_to_the_log_in_and_back()
    {
        await using var night = new RunningSite();
        await night.InitializeAsync();
        await using var browser = await OpenAsync(night.Address);
        var anna = await night.JoinAsync();
        await browser.AddSessionAsync(night.Address, anna);
        var tab = await OpenTabAsync("/account/tokens", browser);
        var logOut = await OpenTabAsync("/account", browser);

        night.Factory.Clock.Advance(TimeSpan.FromHours(10));
        await tab.GetByLabel("Name", new() { Exact = true }).FillAsync("backup");
        await tab.PressAsync("Create the token");
        await tab.ShowsAsync("so nothing was changed");
        await logOut.PressAsync("Log out");
        await logOut.ShowsAsync("You are logged out.");
        await tab.LogInAsync(anna.Person);

        await tab.ArrivesAtAsync("/account/tokens");
    }

    [Fact]
    public async Task What_the_back_button_shows_can_be_sent_again()
    {
        var anna = (await Site.JoinAsync()).Person;
        var tab = await OpenTabAsync("/login");
        await tab.LogInAsync(anna);
        await tab.ArrivesAtAsync("/account");

        await tab.GoBackAsync();
        await tab.LogInAsync(anna);
        await tab.ArrivesAtAsync("/account");
        await tab.GotoAsync("/account/details");
        foreach (var name in new[] { "Ada", "Zoë" })
        {
            await tab.GetByLabel("First name").FillAsync(name);
            await tab.PressAsync("Save");
            await tab.ShowsAsync($"Hello, {name}");
            await tab.GoBackAsync();
        }
    }

    [Fact]
    public async Task A_restored_tab_goes_on_where_it_was()
    {
        await Browser.AddSessionAsync(Site.Address, await Site.JoinAsync());
        var before = await OpenTabAsync("/account/details");
        await using var restored = await before.Context.Browser!.NewContextAsync(new() { BaseURL = Site.Address.AbsoluteUri, StorageState = await Browser.StorageStateAsync() });
        var tab = await OpenTabAsync(before.Url, restored);

        await tab.GetByLabel("First name").FillAsync("Zoë");
        await tab.PressAsync("Save");

        await tab.ShowsAsync("Hello, Zoë");
    }

    [Fact]
    public async Task An_impatient_double_click_over_a_slow_line_logs_in()
    {
        var anna = (await Site.JoinAsync()).Person;
        var tab = await OpenTabAsync("/login");
        await tab.FillInLoginAsync(anna);
        var line = await Browser.NewCDPSessionAsync(tab);
        await line.SendAsync("Network.enable");
        await line.SendAsync(
            "Network.emulateNetworkConditions",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["offline"] = false, ["latency"] = 1_000, ["downloadThroughput"] = -1, ["uploadThroughput"] = -1 });

        await tab.GetByRole(AriaRole.Button, new() { Name = "Log in", Exact = true }).DblClickAsync();

        await tab.ArrivesAtAsync("/account");
        await tab.ShowsAsync(anna.Username);
    }
}
