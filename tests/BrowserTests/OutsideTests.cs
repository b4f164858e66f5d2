using MembersSite.FunctionalTests;
using MembersSite.FunctionalTests.Credentials;

namespace MembersSite.BrowserTests;

/// <summary>Joining and logging in by an outside provider, as a browser does it: it holds redirects against the policy of the page whose form was sent.</summary>
public sealed class OutsideTests(Chromium chromium, RunningSite site) : BrowserTest(chromium, site)
{
    [Fact]
    public async Task A_button_leads_to_the_provider_and_back_without_script_too()
    {
        var folder = Directory.CreateTempSubdirectory("members-site-");
        try
        {
            await JoinAndLogInAsync(folder);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task JoinAndLogInAsync(DirectoryInfo folder)
    {
        await using var factory = new MembersSiteFactory("Sqlite", $"Data Source={Path.Combine(folder.FullName, "members.db")}");
        await using var provider = await OutsideProvider.StartAsync(factory.Clock);
        (factory.Settings["Providers:0:Name"], factory.Settings["Providers:0:Authority"]) = (OutsideProvider.Name, provider.Authority);
        (factory.Settings["Providers:0:ClientId"], factory.Settings["Providers:0:ClientSecret"]) = (OutsideProvider.ClientId, OutsideProvider.ClientSecret);
        factory.StartListening();
        var address = new UriBuilder(factory.ClientOptions.BaseAddress) { Host = "localhost" }.Uri;

        foreach (var hasScript in new[] { true, false })
        {
            await using var browser = await OpenAsync(address, new() { JavaScriptEnabled = hasScript, ViewportSize = new() { Width = 360, Height = 740 } });
            var tab = await browser.NewPageAsync();
            await tab.GotoAsync("/login?returnUrl=%2Faccount%2Fsecurity");
            await tab.PressAsync($"Log in with {OutsideProvider.Name}");
            if (hasScript)
            {
                await tab.ShowsAsync("need no password here");
                await tab.GetByLabel("Username").FillAsync("anna");
                await tab.PressAsync("Join");
                await tab.ArrivesAtAsync("/account");
                continue;
            }

            await tab.ArrivesAtAsync("/account/security");
            await tab.ShowsAsync(provider.Account.Email!);
            var (wide, seen) = (await tab.EvaluateAsync<int>("document.documentElement.scrollWidth"), 360);
            Assert.True(wide <= seen, $"The page is {wide} pixels wide.");
        }
    }
}
