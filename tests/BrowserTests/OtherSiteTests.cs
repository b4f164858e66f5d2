using Microsoft.Playwright;

namespace MembersSite.BrowserTests;

/// <summary>
/// What comes from a page of another site, as a browser really sends it: from another host, from another port of the same one, and
/// between hosts without HTTPS, of which browsers send an Origin and no more.
/// </summary>
public sealed class OtherSiteTests(Chromium chromium, RunningSite site) : BrowserTest(chromium, site)
{
    private const string Plain = "members." + RunningSite.PlainDomain;

    [Theory]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("localhost", "localhost")]
    [InlineData(Plain, "elsewhere." + RunningSite.PlainDomain)]
    public async Task A_link_opens_the_site_and_its_forms_work(string here, string there)
    {
        var address = Site.AddressAt(here);
        await Browser.AddSessionAsync(address, await Site.JoinAsync());
        var before = await OpenTabAsync(new Uri(address, "/account/details").AbsoluteUri);
        await using var elsewhere = await ForeignSite.StartAsync($"<a href='{address}account/details' target='_blank'>members</a>");
        var mail = await OpenTabAsync(elsewhere.PageAt(there));

        var tab = await Browser.RunAndWaitForPageAsync(() => mail.GetByText("members").ClickAsync());
        foreach (var (form, name) in new[] { (tab, "Ada"), (before, "Zoë") })
        {
            await form.GetByLabel("First name").FillAsync(name);
            await form.PressAsync("Save");
            await form.ShowsAsync($"Hello, {name}");
        }
    }

    [Theory]
    [InlineData("localhost", "127.0.0.1")]
    [InlineData("localhost", "localhost")]
    [InlineData(Plain, "elsewhere." + RunningSite.PlainDomain)]
    public async Task A_form_that_sends_itself_is_refused(string here, string there)
    {
        var address = Site.AddressAt(here);
        await Browser.AddSessionAsync(address, await Site.JoinAsync());
        await using var elsewhere = await ForeignSite.StartAsync(
            $"<form method='post' action='{address}account/details'><input name='FirstName' value='Forged'><input name='LastName' value='Name'></form><script>document.forms[0].submit()</script>");

        var tab = await Browser.NewPageAsync();
        await tab.GotoAsync(elsewhere.PageAt(there), new() { WaitUntil = WaitUntilState.Commit });

        await tab.ShowsAsync("That came from another site");
        await tab.GotoAsync(new Uri(address, "/account").AbsoluteUri);
        await tab.ShowsAsync("Hello, Anna");
    }
}
