using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using MembersSite.FunctionalTests.Members.Joining;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>Newcomers who wait until an administrator lets them in.</summary>
public abstract class ApprovalTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/admin/approvals";
    private const string Api = "/api/admin/approvals";
    private const string Waits = "Member.WaitsForApproval";

    [Fact]
    public async Task A_newcomer_waits_without_a_session_is_let_in_and_told_by_mail()
    {
        var (site, database, boss) = await Owner.NewSiteAsync("Approved", ("Joining:ConfirmAddress", "true"));
        await using var _ = site;
        var (anna, browser) = (Person.New(), site.Browser());

        // A page for them, and no session.
        var link = await site.AskAsync(browser, anna.EmailAddress);
        Assert.Contains("looks at each new member", (await browser.OpenAsync(link)).Words(), StringComparison.Ordinal);
        using var joined = await (await browser.FillInRestAsync(link, anna)).SendAsync();
        joined.AssertRedirect("/join/waiting");
        Assert.Null(joined.TokenCookie());
        Assert.Contains("You are on the list", (await browser.OpenAsync("/join/waiting")).Words(), StringComparison.Ordinal);

        // The right password says that they wait, and nothing else does.
        using var right = await browser.SubmitAsync("/login", "/login", ("Login", anna.Username), ("Password", anna.Password));
        using var wrong = await browser.SubmitAsync("/login", "/login", ("Login", anna.Username), ("Password", "a wrong password"));
        using var program = await LoginAsync(site, anna);
        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden], new[] { right, wrong, program }.Select(it => it.StatusCode));
        Assert.Contains("has not let you in yet", (await right.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("let you in", (await wrong.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(Waits, (await Problem.AssertAsync(program)).GetProperty("code").GetString());
        using var byMail = await browser.SubmitAsync("/login/mail", "/login/mail", ("EmailAddress", anna.EmailAddress));
        Assert.Equal(["join"], (await site.MailsAsync(anna.EmailAddress)).Select(mail => mail.Kind), StringComparer.Ordinal);

        // Chosen, asked for, let in.
        var admin = (await site.LogInAsync(boss.Person)).Browser;
        var list = await admin.OpenAsync(Page);
        Assert.Contains(anna.EmailAddress, list.Words(), StringComparison.Ordinal);
        Assert.Contains("Approvals (1)", list.Words(), StringComparison.Ordinal);
        var code = list.QuerySelector("input[name='user']")!.GetAttribute("value");
        using var approved = await admin.SubmitAsync($"{Page}/decide?user={code}", $"{Page}/approve");
        approved.AssertRedirect(Page);
        Assert.Contains("One member let in, and told by mail.", (await admin.OpenAsync(Page)).Words(), StringComparison.Ordinal);

        var mail = await site.MailAsync(anna.EmailAddress, "approved");
        Assert.Equal("/login", mail.LinkPath());
        await site.LogInAsync(anna);
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT num_logins FROM members WHERE username = @p0", anna.Username));
        Assert.Equal(["approved", "join"], (await site.MailsAsync(anna.EmailAddress)).Select(it => it.Kind), StringComparer.Ordinal);
        var id = await database.ScalarAsync<long>("SELECT trongate_user_id FROM members WHERE username = @p0", anna.Username);
        Assert.Equal(
            ["joined/Member/and waits to be let in", "log-in-failed/Stranger", "enabled/Administrator", "approved/Administrator", "logged-in/Member/with the password"],
            await database.TrailAsync(id), StringComparer.Ordinal);
        await AssertCountedAsync(database);
    }

    [Fact]
    public async Task A_program_is_told_the_same_as_at_its_log_in_and_a_second_click_leads_to_the_same_page()
    {
        var (site, database, _) = await Owner.NewSiteAsync("Approved");
        await using var it = site;
        var (anna, ben) = (Person.New(), Person.New());

        using var joined = await site.Program().PostAsJsonAsync("/api/members", anna, Ct);
        using var again = await site.Program().PostAsJsonAsync("/api/members", anna, Ct);
        var form = await site.Browser().FillInAsync("/join", "/join", ben.Fields());
        using var first = await form.SendAsync();
        using var second = await form.SendAsync();

        Assert.Equal((HttpStatusCode.Forbidden, Waits), (joined.StatusCode, (await Problem.AssertAsync(joined)).GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        first.AssertRedirect("/join/waiting");
        second.AssertRedirect("/join/waiting");
        Assert.Equal(2, await database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE state = 2"));
        Assert.Equal(0, await database.OrphansAsync());
        await AssertCountedAsync(database);
    }

    [Fact]
    public async Task The_invited_do_not_wait()
    {
        var (site, _, boss) = await Owner.NewSiteAsync("Approved");
        await using var it = site;
        var anna = Person.New();
        using var sent = await site.Program(boss.Token).PostAsJsonAsync("/api/admin/invitations", new { emailAddresses = new[] { anna.EmailAddress } }, Ct);
        var link = (await site.MailAsync(anna.EmailAddress, "invitation")).LinkPath();
        var browser = site.Browser();

        Assert.DoesNotContain("looks at each new member", (await browser.OpenAsync(link)).Words(), StringComparison.Ordinal);
        using var joined = await (await browser.FillInRestAsync(link, anna)).SendAsync();

        joined.AssertRedirect("/account");
    }

    [Fact]
    public async Task Somebody_refused_is_told_why_and_nothing_of_them_is_kept()
    {
        var (site, database, boss) = await Owner.NewSiteAsync("Approved");
        await using var it = site;
        var anna = await JoinAsync(site, database);
        var admin = (await site.LogInAsync(boss.Person)).Browser;
        var decide = $"{Page}/decide?user={anna.Code}";

        using var tooLong = await admin.SubmitAsync(decide, $"{Page}/refuse", ("Reason", new string('x', 201)));
        Assert.Equal("A reason has at most 200 characters.", (await tooLong.ReadPageAsync()).ErrorAt("Reason"));
        using var refused = await admin.SubmitAsync(decide, $"{Page}/refuse", ("Reason", "  We know nobody <b>of that name</b>. "));

        refused.AssertRedirect(Page);
        var mail = await site.MailAsync(anna.Person.EmailAddress, "refused");
        Assert.Contains("Why: We know nobody <b>of that name</b>.", mail.Text, StringComparison.Ordinal);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE username = @p0", anna.Person.Username));
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_users WHERE code = @p0", anna.Code));
        Assert.DoesNotContain(await site.MailsAsync(anna.Person.EmailAddress), mail => mail.Kind == "good-bye");
        await AssertCountedAsync(database);
        using var gone = await LoginAsync(site, anna.Person);
        Assert.Equal(HttpStatusCode.Unauthorized, gone.StatusCode);
        await JoinAsync(site, database, anna.Person);
    }

    [Fact]
    public async Task Several_are_decided_on_at_once_and_those_decided_on_meanwhile_are_said()
    {
        var (site, database, boss) = await Owner.NewSiteAsync("Approved");
        await using var it = site;
        var waiting = new[] { await JoinAsync(site, database), await JoinAsync(site, database), await JoinAsync(site, database), await JoinAsync(site, database) };
        var admin = (await site.LogInAsync(boss.Person)).Browser;
        var all = $"{Page}/decide?{string.Join('&', waiting.Select(one => $"user={one.Code}"))}";
        var page = await admin.OpenAsync(all);
        Assert.Contains("Let 4 members in?", page.Words(), StringComparison.Ordinal);

        // Somebody else lets one in, and refuses another one, while the page is open.
        using var elsewhere = await site.Program(boss.Token).PostAsync($"{Api}/{waiting[0].Code}/approve", content: null, Ct);
        using var refusedElsewhere = await site.Program(boss.Token).PostAsJsonAsync($"{Api}/{waiting[1].Code}/refuse", new { }, Ct);
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent], new[] { elsewhere.StatusCode, refusedElsewhere.StatusCode });
        using var done = await admin.PostFormAsync($"{Page}/approve", [.. waiting.Select(one => ("user", one.Code))]);

        done.AssertRedirect(Page);
        Assert.Contains("2 members let in, and told by mail. 2 members did not wait any more: somebody else has decided.", (await admin.OpenAsync(Page)).Words(), StringComparison.Ordinal);
        Assert.Equal(3, await database.ScalarAsync<int>("SELECT COUNT(*) FROM mails WHERE kind = 'approved'"));
        using var late = await site.Program(boss.Token).PostAsync($"{Api}/{waiting[2].Code}/approve", content: null, Ct);
        using var unknown = await site.Program(boss.Token).PostAsync($"{Api}/{waiting[1].Code}/approve", content: null, Ct);
        Assert.Equal((HttpStatusCode.Conflict, "Member.NotWaiting"), (late.StatusCode, (await Problem.AssertAsync(late)).GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var nobody = await admin.GetAsync($"{Page}/decide", Ct);
        nobody.AssertRedirect(Page);
        await AssertCountedAsync(database);
    }

    [Fact]
    public async Task Of_two_administrators_who_decide_at_once_one_acts_and_the_other_is_told()
    {
        var (site, database, boss) = await Owner.NewSiteAsync("Approved");
        await using var it = site;
        foreach (var other in new[] { "approve", "refuse" })
        {
            for (var round = 0; round < 5; round++)
            {
                var anna = await JoinAsync(site, database);
                var answers = await Task.WhenAll(new[] { "approve", other }.Select(async what =>
                {
                    using var answer = await site.Program(boss.Token).PostAsJsonAsync($"{Api}/{anna.Code}/{what}", new { }, Ct);
                    return answer.StatusCode;
                }));

                Assert.Single(answers, HttpStatusCode.NoContent);
                Assert.Single(answers, status => status is HttpStatusCode.Conflict or HttpStatusCode.NotFound);
                Assert.Single(await site.MailsAsync(anna.Person.EmailAddress));
            }
        }

        await AssertCountedAsync(database);
        Assert.Equal(0, await database.OrphansAsync());
    }

    [Fact]
    public async Task Enabling_somebody_who_waits_on_the_members_page_lets_them_in_with_the_mail()
    {
        var (site, database, boss) = await Owner.NewSiteAsync("Approved");
        await using var it = site;
        var anna = await JoinAsync(site, database);
        var admin = (await site.LogInAsync(boss.Person)).Browser;

        using var enabled = await admin.PostFormAsync($"/admin/members/{anna.Code}/enable");

        Assert.Equal(HttpStatusCode.Redirect, enabled.StatusCode);
        Assert.Single(await site.MailsAsync(anna.Person.EmailAddress), mail => mail.Kind == "approved");
        await site.LogInAsync(anna.Person);
        using var disabled = await admin.PostFormAsync($"/admin/members/{anna.Code}/disable");
        using var again = await admin.PostFormAsync($"/admin/members/{anna.Code}/enable");
        Assert.Single(await site.MailsAsync(anna.Person.EmailAddress), mail => mail.Kind == "approved");
    }

    [Fact]
    public async Task Those_who_wait_are_listed_by_pages_longest_first()
    {
        var (site, database, boss) = await Owner.NewSiteAsync("Approved");
        await using var it = site;
        var codes = new List<string>();
        for (var i = 0; i < 27; i++)
        {
            codes.Add((await JoinAsync(site, database)).Code);
        }

        var program = site.Program(boss.Token);
        using var first = await program.GetAsync(Api, Ct);
        using var second = await program.GetAsync(first.Headers.GetValues("Link").Single().Split('<', '>')[1], Ct);
        Assert.Equal(codes, [.. await CodesAsync(first), .. await CodesAsync(second)], StringComparer.Ordinal);
        Assert.False(second.Headers.Contains("Link"));
        var admin = (await site.LogInAsync(boss.Person)).Browser;
        var page = await admin.OpenAsync(Page);
        var next = await admin.OpenAsync(page.QuerySelector("a[rel='next']")!.GetAttribute("href")!);
        Assert.Equal(2, next.QuerySelectorAll("input[name='user']").Length);
        Assert.Contains("Nobody waits", (await admin.OpenAsync($"{Page}?after=999999999")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_anybody_may_join_nothing_is_shown_of_it()
    {
        var boss = await Site.BossAsync();

        Assert.DoesNotContain("Approvals", (await (await Site.LogInAsync(boss.Person)).Browser.OpenAsync("/admin/members")).Words(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> LoginAsync(MembersSiteFactory site, Person person) =>
        site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password }, Ct);

    private static async Task<(Person Person, string Code)> JoinAsync(MembersSiteFactory site, ITestDatabase database, Person? known = null)
    {
        var person = known ?? Person.New();
        using var joined = await site.Program().PostAsJsonAsync("/api/members", person, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, joined.StatusCode);
        return (person, await database.ScalarAsync<string>("SELECT u.code FROM trongate_users u JOIN members m ON m.trongate_user_id = u.id WHERE m.username = @p0", person.Username));
    }

    private static async Task<IEnumerable<string>> CodesAsync(HttpResponseMessage page) =>
        (await page.Content.ReadFromJsonAsync<JsonElement>(Ct)).EnumerateArray().Select(it => it.GetProperty("code").GetString()!);

    // What is counted is what is there, and the copy says what the user says.
    private static async Task AssertCountedAsync(ITestDatabase database)
    {
        Assert.Equal(
            await database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE state = 2"),
            await database.ScalarAsync<int>("SELECT COALESCE(SUM(number), 0) FROM member_counts WHERE state = 2"));
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM members m JOIN trongate_users u ON u.id = m.trongate_user_id WHERE (m.state = 0) = u.is_disabled"));
    }
}

public sealed class ApprovalOnSqlite(SiteOnSqlite site) : ApprovalTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ApprovalOnMariaDb(SiteOnMariaDb site) : ApprovalTests(site), IClassFixture<SiteOnMariaDb>;
