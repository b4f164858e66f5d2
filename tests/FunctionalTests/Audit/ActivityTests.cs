using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Audit;

/// <summary>Members see what happened on their account, at <c>/account/activity</c> and by the API.</summary>
public abstract class ActivityTests(Site owner) : SiteTests(owner)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task The_page_says_what_when_from_where_and_with_what()
    {
        var anna = await Site.JoinAsync();
        var browser = Site.Browser();
        browser.DefaultRequestHeaders.UserAgent.ParseAdd(Firefox);
        using var loggedIn = await browser.SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));
        using var wrong = await Site.Browser().SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", "not the password"));

        var page = await browser.OpenAsync("/account/activity");

        var items = page.QuerySelectorAll(".item").Select(it => string.Join(' ', it.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(3, items.Count);
        Assert.StartsWith("A wrong password was entered Somebody who was not logged in When", items[0], StringComparison.Ordinal);
        Assert.StartsWith("Logged in, with the password When", items[1], StringComparison.Ordinal);
        Assert.Contains("Firefox on Linux", items[1], StringComparison.Ordinal);
        Assert.Contains("IP address", items[1], StringComparison.Ordinal);
        Assert.StartsWith("Joined When29 February 2040, 23:30 UTC", items[2], StringComparison.Ordinal);
        Assert.Equal("page", page.QuerySelector(".subnav a[href='/account/activity']")?.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Pages_go_by_key_and_miss_nothing()
    {
        var anna = await Site.JoinAsync();
        for (var i = 0; i < 60; i++)
        {
            await Site.LoginAsync(anna.Person);
        }

        using var first = await Site.Program(anna.Token).GetAsync("/api/me/activity", Ct);
        var newest = (await first.Content.ReadFromJsonAsync<Happened[]>(Ct))!;
        var next = Assert.Single(first.Headers.GetValues("Link"));
        await Site.LoginAsync(anna.Person);
        var address = next[1..next.IndexOf('>', StringComparison.Ordinal)];
        using var second = await Site.Program(anna.Token).GetAsync(address, Ct);
        var oldest = (await second.Content.ReadFromJsonAsync<Happened[]>(Ct))!;

        Assert.Equal(50, newest.Length);
        Assert.Equal($"</api/me/activity?before={newest[^1].Id}>; rel=\"next\"", next);
        Assert.Equal(11, oldest.Length);
        Assert.False(second.Headers.Contains("Link"));
        Assert.Equal("joined", oldest[^1].Kind);
        Assert.Equal(61, newest.Concat(oldest).Select(it => it.Id).Distinct().Count());

        var browser = (await Site.LogInAsync(anna.Person)).Browser;
        var page = await browser.OpenAsync("/account/activity");
        Assert.Equal(50, page.QuerySelectorAll(".item").Length);
        var older = await browser.OpenAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(13, older.QuerySelectorAll(".item").Length);
        Assert.Contains("There is nothing older.", (await browser.OpenAsync("/account/activity?before=1")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_where_an_administrator_acts_is_not_shown_and_nobody_sees_what_happened_to_others()
    {
        var (anna, boss) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Services.SetLevelAsync(boss.Person, "admin");
        var admin = await Site.LogInAsync(boss.Person);
        admin.Browser.DefaultRequestHeaders.UserAgent.ParseAdd(Firefox);
        using var changed = await admin.Browser.PostFormAsync($"/admin/members/{anna.User.Code}/level", ("LevelTitle", "admin"));

        var activity = await Site.ActivityAsync(anna.Token);

        Assert.Equal(["level-changed", "joined"], activity.Select(it => it.Kind), StringComparer.Ordinal);
        Assert.Equal(("administrator", null, null, "Level changed", "to admin"), (activity[0].Actor, activity[0].IpAddress, activity[0].Browser, activity[0].Words, activity[0].Detail));
        Assert.Equal(Firefox, await Database.ScalarAsync<string>("SELECT user_agent FROM audit_events WHERE id = @p0", activity[0].Id));
        Assert.DoesNotContain(await Site.ActivityAsync(boss.Token), it => it.Actor == "administrator");
    }

    [Fact]
    public async Task An_api_token_needs_the_ability_and_a_visitor_logs_in()
    {
        var anna = await Site.JoinAsync();
        var (may, mayNot) = (await Site.CreateTokenAsync(anna.Token, "activity:read"), await Site.CreateTokenAsync(anna.Token, "profile:read"));

        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(may.Token, "/api/me/activity"));
        Assert.Equal(HttpStatusCode.Forbidden, await Site.StatusAsync(mayNot.Token, "/api/me/activity"));
        using var visitor = await Site.Browser().GetAsync("/account/activity", Ct);
        visitor.AssertRedirect("/login?returnUrl=%2Faccount%2Factivity");
    }

    [Fact]
    public async Task An_account_to_which_nothing_happened_lately_says_so()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Settings["Audit:Keep"] = "1.00:00:00";
        site.Settings["Sessions:Lifetime"] = "10.00:00:00";
        site.Settings["Sessions:IdleTimeout"] = "10.00:00:00";
        site.Settings["Audit:PurgeInterval"] = "1.00:00:00";
        site.Settings["Audit:PurgeBatchSize"] = "2";
        var anna = await site.JoinAsync();
        var here = await site.LogInAsync(anna.Person);
        for (var i = 0; i < 4; i++)
        {
            await site.LoginAsync(anna.Person);
        }

        Assert.Equal(6, (await site.ActivityAsync(anna.Token)).Length);
        await Eventually.TrueAsync(
            async () =>
            {
                site.Clock.Advance(TimeSpan.FromHours(25));
                return (await site.ActivityAsync(anna.Token)).Length == 0;
            },
            TimeSpan.FromMinutes(1),
            () => "What is older than a day is still there.");

        Assert.Contains("Nothing has happened lately.", (await here.Browser.OpenAsync("/account/activity")).Words(), StringComparison.Ordinal);
    }
}

public sealed class ActivityOnSqlite(SiteOnSqlite site) : ActivityTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ActivityOnMariaDb(SiteOnMariaDb site) : ActivityTests(site), IClassFixture<SiteOnMariaDb>;
