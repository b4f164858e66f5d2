using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>The secret door of administrators: where it is, who is let in there, and that no other way lets them in or tells of it.</summary>
public abstract partial class AdminDoorTests(Site owner) : SiteTests(owner)
{
    private const string Word = "only-for-Bosses-7";
    private const string Door = "/login/" + Word;

    [Fact]
    public async Task Administrators_come_in_by_their_door_and_members_by_every_one()
    {
        var (site, _, boss) = await NewSiteAsync();
        await using var it = site;
        var (anna, browser, other) = ((await site.JoinAsync()).Person, site.Browser(), site.Browser());

        using var shown = await browser.SubmitAsync($"{Door}?returnUrl=%2Fadmin%2Fmembers", Door, ("Login", boss.Person.Username), ("Password", "a wrong password"));
        Assert.Equal(HttpStatusCode.Unauthorized, shown.StatusCode);
        Assert.Equal(Door, (await shown.ReadPageAsync()).QuerySelector("main form")!.GetAttribute("action"));
        using var boss1 = await browser.SubmitAsync($"{Door}?returnUrl=%2Fadmin%2Fmembers", Door, ("Login", boss.Person.Username), ("Password", boss.Person.Password));
        boss1.AssertRedirect("/admin/members");
        await browser.OpenAsync("/admin/members");
        using var anna1 = await other.SubmitAsync(Door, Door, ("Login", anna.Username), ("Password", anna.Password));
        anna1.AssertRedirect("/account");
        await site.LogInAsync(anna);
        await site.LoginAsync(anna);
    }

    [Fact]
    public async Task Every_other_way_refuses_an_administrator_as_it_refuses_a_wrong_password()
    {
        var (site, database, boss) = await NewSiteAsync();
        await using var it = site;
        var (person, id) = (boss.Person, await database.UserIdAsync(boss));
        var before = (await database.TrailAsync(id)).Count;
        var answers = new List<(HttpStatusCode, string)>();
        foreach (var password in new[] { person.Password, "a wrong password" })
        {
            using var page = await site.Browser().SubmitAsync("/login", "/login", ("Login", person.Username), ("Password", password));
            using var program = await site.Program().PostAsJsonAsync("/api/sessions", new { login = person.EmailAddress, password }, Ct);
            Assert.Null(page.TokenCookie());
            answers.Add((page.StatusCode, (await page.ReadPageAsync()).Words()));
            answers.Add((program.StatusCode, (await Problem.AssertAsync(program)).GetProperty("code").GetString()!));
        }

        Assert.Equal(answers[0], answers[2]);
        Assert.Equal(answers[1], answers[3]);
        Assert.Equal(["log-in-failed/Stranger"], (await database.TrailAsync(id)).Skip(before).Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(before + 4, (await database.TrailAsync(id)).Count);

        // By mail the answer is the same as for anybody, and no mail goes out.
        using var asked = await site.Program().PostAsJsonAsync("/api/login-codes", new { emailAddress = person.EmailAddress }, Ct);
        using var stranger = await site.Program().PostAsJsonAsync("/api/login-codes", new { emailAddress = Person.New().EmailAddress }, Ct);
        Assert.Equal((asked.StatusCode, (await asked.Content.ReadAsStringAsync(Ct)).Length), (stranger.StatusCode, (await stranger.Content.ReadAsStringAsync(Ct)).Length));
        Assert.DoesNotContain(await site.MailsAsync(person.EmailAddress), mail => mail.Kind == "login-code");
    }

    [Fact]
    public async Task The_right_password_at_the_wrong_door_counts_as_a_wrong_one_and_costs_the_same()
    {
        var (site, database, boss) = await NewSiteAsync(("Throttling:PerAccountAndNetwork", "2"), ("Serilog:MinimumLevel:Override:Microsoft.EntityFrameworkCore.Database.Command", "Information"));
        await using var it = site;

        // A statement more or less would be seen in the time: both are the same, in the same order. Which columns a count changes depends on how many there were.
        var steps = new List<List<string>>();
        foreach (var password in new[] { boss.Person.Password, "a wrong password" })
        {
            var trace = ActivityTraceId.CreateRandom();
            using var program = site.Program();
            program.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
            using var refused = await program.PostAsJsonAsync("/api/sessions", new { login = boss.Person.Username, password }, Ct);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            steps.Add([.. site.Log.All.Where(it => it.TraceId == trace && it.Properties.ContainsKey("commandText")).Select(it => it.Properties["commandText"].ToString(format: null, CultureInfo.InvariantCulture)[..25])]);
        }

        Assert.True(steps[0].Count >= 5, string.Join('\n', steps[0]));
        Assert.Equal(steps[0], steps[1], StringComparer.Ordinal);
        using var third = await site.Program().PostAsJsonAsync("/api/sessions", new { login = boss.Person.Username, password = boss.Person.Password }, Ct);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.True(await database.ScalarAsync<int>("SELECT MAX(attempts) FROM attempt_counts") >= 2);
    }

    [Fact]
    public async Task Whoever_became_an_administrator_after_the_mail_is_not_let_in_by_it()
    {
        var (site, _, _) = await NewSiteAsync();
        await using var it = site;
        var anna = (await site.JoinAsync()).Person;
        var browser = site.Browser();
        using var asked = await browser.SubmitAsync("/login/mail", "/login/mail", ("EmailAddress", anna.EmailAddress));
        var digits = (await site.MailAsync(anna.EmailAddress, "login-code")).Digits();
        await site.Services.SetLevelAsync(anna, "admin");

        using var refused = await browser.SubmitAsync("/login/mail/code", "/login/mail/code", ("Code", digits));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.StartsWith("That code is not right", (await refused.ReadPageAsync()).ErrorAt("Code"), StringComparison.Ordinal);
        Assert.Null(refused.TokenCookie());
    }

    [Fact]
    public async Task A_new_password_by_mail_begins_no_session_and_a_second_click_of_a_changed_one_does_not_either()
    {
        var (site, _, boss) = await NewSiteAsync();
        await using var it = site;
        var browser = site.Browser();
        using var asked = await browser.SubmitAsync("/forgot", "/forgot", ("EmailAddress", boss.Person.EmailAddress));
        var link = (await site.MailAsync(boss.Person.EmailAddress, "reset-password")).LinkPath();
        var person = boss.Person with { Password = $"{boss.Person.Password} again" };
        using var reset = await browser.SubmitAsync(link, link, ("NewPassword", person.Password));
        Assert.Equal(HttpStatusCode.Redirect, reset.StatusCode);
        Assert.Null(reset.TokenCookie());
        using var loggedIn = await browser.SubmitAsync(Door, Door, ("Login", person.Username), ("Password", person.Password));
        loggedIn.AssertRedirect("/account");

        // The second click of a form that has changed the password logs in again, by no door: so not an administrator.
        var form = await browser.FillInAsync("/account/password", "/account/password", ("CurrentPassword", person.Password), ("NewPassword", $"{person.Password} twice"));
        using var changed = await form.SendAsync();
        changed.AssertRedirect("/account");
        using var again = await (form with { Browser = site.Browser() }).SendAsync();
        Assert.StartsWith("/login", again.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Null(again.TokenCookie());
    }

    [Fact]
    public async Task Any_other_word_is_an_ordinary_address_that_leads_nowhere()
    {
        var (site, _, boss) = await NewSiteAsync();
        await using var it = site;
        var browser = site.Browser();
        using var nothing = await browser.GetAsync("/nothing", Ct);
        foreach (var path in new[] { "/login/other-word-12", "/login/" + Word.ToLowerInvariant(), Door + "x", "/login/" + Word[..^1] })
        {
            using var opened = await browser.GetAsync(path, Ct);
            using var sent = await browser.PostFormAsync(path, ("Login", boss.Person.Username), ("Password", boss.Person.Password));
            Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], new[] { opened.StatusCode, sent.StatusCode });
            Assert.Equal(Plain(await nothing.Content.ReadAsStringAsync(Ct)), Plain(await opened.Content.ReadAsStringAsync(Ct)));
            Assert.Equal(nothing.Headers.Select(header => header.Key).Order(StringComparer.Ordinal), opened.Headers.Select(header => header.Key).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task No_page_names_the_word_and_whose_session_ended_is_led_to_the_door_of_all()
    {
        var (site, _, boss) = await NewSiteAsync();
        await using var it = site;
        var browser = site.Browser();
        using var loggedIn = await browser.SubmitAsync(Door, Door, ("Login", boss.Person.Username), ("Password", boss.Person.Password));
        foreach (var path in new[] { "/", "/account", "/account/sessions", "/account/activity", "/admin/members", "/login", "/nothing", "/api/docs", "/api/openapi.json" })
        {
            using var page = await browser.GetAsync(path, Ct);
            Assert.DoesNotContain(Word, await page.Content.ReadAsStringAsync(Ct), StringComparison.OrdinalIgnoreCase);
            Assert.All(page.Headers, header => Assert.DoesNotContain(header.Value, value => value.Contains(Word, StringComparison.OrdinalIgnoreCase)));
        }

        Assert.Equal("same-origin", (await browser.GetAsync(Door, Ct)).Headers.GetValues("Referrer-Policy").Single());
        using var ended = await site.Browser().GetAsync("/admin/members", Ct);
        ended.AssertRedirect("/login?returnUrl=%2Fadmin%2Fmembers");
        Assert.DoesNotContain(site.Log.Texts, text => text.Contains(Word, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(site.Log.Texts, text => text.Contains("\"/login/…\" 200", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_word_administrators_log_in_where_everybody_does()
    {
        var boss = await Site.BossAsync();

        await Site.LogInAsync(boss.Person);
        using var nowhere = await Site.Browser().GetAsync("/login/", Ct);
        using var word = await Site.Browser().GetAsync(Door, Ct);

        Assert.Equal(HttpStatusCode.NotFound, word.StatusCode);
    }

    // Who joins as the first administrator does so before the door is moved.
    private Task<(MembersSiteFactory Site, ITestDatabase Database, Session Boss)> NewSiteAsync(params (string Key, string Value)[] settings) =>
        Owner.NewSiteAsync("Open", [("Admin:LoginWord", Word), .. settings]);

    private static string Plain(string html) => TraceId().Replace(html, "id");

    [GeneratedRegex("\\b[0-9a-f]{32}\\b|nonce-[^']+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TraceId();
}

public sealed class AdminDoorOnSqlite(SiteOnSqlite site) : AdminDoorTests(site), IClassFixture<SiteOnSqlite>;

public sealed class AdminDoorOnMariaDb(SiteOnMariaDb site) : AdminDoorTests(site), IClassFixture<SiteOnMariaDb>;
