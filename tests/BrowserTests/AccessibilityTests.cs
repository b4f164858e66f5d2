using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using MembersSite.FunctionalTests;
using Microsoft.Playwright;

namespace MembersSite.BrowserTests;

/// <summary>What axe finds on each page, in light and dark, on a wide and a narrow screen: nothing. And nothing is wider than the screen.</summary>
public sealed class AccessibilityTests(Chromium chromium, RunningSite site) : BrowserTest(chromium, site)
{
    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];
    private static readonly int[] Widths = [1200, 360];

    [Theory]
    [InlineData("/")]
    [InlineData("/join")]
    [InlineData("/login")]
    [InlineData("/login?returnUrl=%2Faccount&unsent=true")]
    [InlineData("/forgot")]
    [InlineData("/login/mail")]
    [InlineData("/reset/nothing")]
    [InlineData("/nothing")]
    public async Task A_page_for_everybody_has_no_faults(string path) => await AssertNoFaultsAsync(await OpenTabAsync(path));

    [Fact]
    public async Task The_reference_of_the_api_has_no_faults()
    {
        // It is drawn by a script, and chooses its colours when it is opened.
        var faults = new List<string>();
        foreach (var scheme in Schemes)
        {
            var tab = await Browser.NewPageAsync();
            await tab.EmulateMediaAsync(new() { ColorScheme = scheme });
            await tab.GotoAsync("/api/docs");
            foreach (var width in Widths)
            {
                await tab.SetViewportSizeAsync(width, 800);
                await tab.Locator("h1").First.WaitForAsync();
                await tab.GetByText("See which version runs here").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
                faults.AddRange(await FaultsAsync(tab, new(), $"{scheme}, {width} px"));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/account")]
    [InlineData("/account/details")]
    [InlineData("/account/username")]
    [InlineData("/account/email")]
    [InlineData("/account/password")]
    [InlineData("/account/sessions")]
    [InlineData("/account/tokens")]
    [InlineData("/account/activity")]
    [InlineData("/account/export")]
    [InlineData("/account/delete")]
    [InlineData("/admin")]
    [InlineData("/admin/members/{code}")]
    public async Task A_page_for_members_has_no_faults(string path)
    {
        var (other, session) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Factory.Services.SetLevelAsync(session.Person, "admin");
        await Browser.AddSessionAsync(Site.Address, session);
        var tab = await OpenTabAsync(path.Replace("{code}", other.User.Code, StringComparison.Ordinal));

        // What a first click opens has contents of its own.
        await tab.EvaluateAsync("document.querySelectorAll('main details').forEach(it => it.open = true)");
        await AssertNoFaultsAsync(tab);
    }

    [Fact]
    public async Task A_form_that_is_shown_again_has_no_faults()
    {
        var tab = await OpenTabAsync("/join");
        await tab.EvaluateAsync("document.forms[0].noValidate = true");
        await tab.PressAsync("Join");
        await tab.ShowsAsync("Something needs another look");

        await AssertNoFaultsAsync(tab);
    }

    [Fact]
    public async Task A_token_that_is_shown_once_has_no_faults()
    {
        await Browser.AddSessionAsync(Site.Address, await Site.JoinAsync());
        var tab = await OpenTabAsync("/account/tokens");
        await tab.GetByLabel("Name", new() { Exact = true }).FillAsync("backup");
        await tab.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await tab.PressAsync("Create the token");
        await tab.ShowsAsync("is ready");

        await AssertNoFaultsAsync(tab);
    }

    private static async Task AssertNoFaultsAsync(IPage tab)
    {
        var faults = new List<string>();
        foreach (var scheme in Schemes)
        {
            await tab.EmulateMediaAsync(new() { ColorScheme = scheme });
            foreach (var width in Widths)
            {
                // Dark differs from light in its colours alone.
                await tab.SetViewportSizeAsync(width, 800);
                var rules = scheme == ColorScheme.Light ? new AxeRunOptions() : new AxeRunOptions { RunOnly = RunOnlyOptions.Rules("color-contrast") };
                faults.AddRange(await FaultsAsync(tab, rules, $"{scheme}, {width} px"));
            }
        }

        Assert.True(faults.Count == 0, $"{tab.Url}\n{string.Join('\n', faults)}");
    }

    private static async Task<IEnumerable<string>> FaultsAsync(IPage tab, AxeRunOptions rules, string where)
    {
        var found = await tab.RunAxe(rules);
        var overhang = await tab.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return found.Violations.SelectMany(fault => fault.Nodes, (fault, node) => $"{where}: {fault.Help}: {node.Html}")
            .Concat(overhang > 0 ? [$"{where}: {overhang} px too wide"] : []);
    }
}
