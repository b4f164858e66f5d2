using System.Net;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>What somebody does who logs in at a provider.</summary>
internal static class OutsideSteps
{
    public const string Log = "/login/with/" + OutsideProvider.Slug;
    public const string Link = "/account/security/outside/" + OutsideProvider.Slug;
    public const string Security = "/account/security";

    /// <summary>A site that knows a provider. The test disposes of both.</summary>
    public static async Task<(MembersSiteFactory Site, OutsideProvider Provider)> NewSiteWithProviderAsync(this Site owner, ITestDatabase? database = null, params (string Key, string Value)[] settings)
    {
        var site = owner.NewFactory(database);
        var provider = await OutsideProvider.StartAsync(site.Clock);
        site.KnowProvider(provider.Authority);
        foreach (var (key, value) in settings)
        {
            site.Settings[key] = value;
        }

        return (site, provider);
    }

    public static void KnowProvider(this MembersSiteFactory site, string authority)
    {
        (site.Settings["Providers:0:Name"], site.Settings["Providers:0:Authority"]) = (OutsideProvider.Name, authority);
        (site.Settings["Providers:0:ClientId"], site.Settings["Providers:0:ClientSecret"]) = (OutsideProvider.ClientId, OutsideProvider.ClientSecret);
    }

    /// <summary>Presses the button of a page, and answers the address at the provider that the next page leads to.</summary>
    public static async Task<string> LeaveAsync(this HttpClient browser, string page = "/login", string action = Log)
    {
        using var leaving = await browser.SubmitAsync(page, action);
        Assert.Equal(HttpStatusCode.OK, leaving.StatusCode);
        var address = ((IHtmlAnchorElement)(await leaving.ReadPageAsync()).QuerySelector("main a.button")!).Href;
        Assert.Equal($"0;url={address}", Assert.Single(leaving.Headers.GetValues("Refresh")));
        return address;
    }

    /// <summary>Goes to the provider and back, up to where the provider's answer was good.</summary>
    public static async Task<string> ComeBackAsync(this HttpClient browser, OutsideProvider provider, string page = "/login", string action = Log)
    {
        var callback = await provider.VisitAsync(await browser.LeaveAsync(page, action));
        using var back = await browser.GetAsync(callback.PathAndQuery, TestContext.Current.CancellationToken);
        back.AssertRedirect($"{Log}/done");
        return $"{Log}/done";
    }

    /// <summary>Goes all the way.</summary>
    public static async Task<HttpResponseMessage> GoThroughAsync(this HttpClient browser, OutsideProvider provider, string page = "/login", string action = Log) =>
        await browser.GetAsync(await browser.ComeBackAsync(provider, page, action), TestContext.Current.CancellationToken);

    /// <summary>Joins by the provider, without a password, and answers the browser that is logged in.</summary>
    public static async Task<(HttpClient Browser, string Username)> JoinByProviderAsync(this MembersSiteFactory site, OutsideProvider provider)
    {
        var (browser, username) = (site.Browser(), Person.New().Username);
        using var led = await browser.GoThroughAsync(provider);
        var form = led.Headers.Location!.ToString();
        using var joined = await browser.SubmitAsync(form, form, ("Username", username), ("FirstName", "Anna"));
        joined.AssertRedirect("/account");
        return (browser, username);
    }

    /// <summary>How often an account is linked, and how many accounts are.</summary>
    public static Task<int> LinksAsync(this ITestDatabase database, string subject) =>
        database.ScalarAsync<int>("SELECT COUNT(*) FROM outside_logins WHERE subject = @p0", subject);
}
