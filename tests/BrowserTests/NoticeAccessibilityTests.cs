using System.Net.Http.Json;

namespace MembersSite.BrowserTests;

/// <summary>The same of the pages of a notice.</summary>
public sealed class NoticeAccessibilityTests(Chromium chromium, RunningSite site) : BrowserTest(chromium, site)
{
    [Theory]
    [InlineData("")]
    [InlineData("/edit")]
    public async Task A_notice_has_no_faults(string page)
    {
        var session = await Site.JoinAsync();
        await Browser.AddSessionAsync(Site.Address, session);
        using var program = new HttpClient { BaseAddress = Site.Address, DefaultRequestHeaders = { Authorization = new("Bearer", session.Token) } };
        using var posted = await program.PostAsJsonAsync(
            "/api/notices", new { title = "Walk on Sunday", text = "# Where\n\n- At the **old mill**\n- [Map](https://example.org)\n\n> Ten.\n\n    code" }, TestContext.Current.CancellationToken);
        var notice = posted.Headers.Location!.ToString().Replace("/api", string.Empty, StringComparison.Ordinal);

        await AccessibilityTests.AssertNoFaultsAsync(await OpenTabAsync(notice + page));
    }
}
