using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MembersSite.FunctionalTests.Admin;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using static MembersSite.FunctionalTests.Credentials.OutsideSteps;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>Joining and logging in by an account at an outside provider, and linking one.</summary>
public abstract class OutsideLoginTests(Site owner) : SiteTests(owner)
{
    private static readonly string[] Prefilled = ["FirstName", "LastName", "EmailAddress"];
    private static readonly string[] Invited = ["anna@example.org"];

    [Fact]
    public async Task Whoever_joins_by_a_provider_has_no_password_and_comes_in_by_it_from_then_on()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        var (browser, username) = (site.Browser(), Person.New().Username);

        using var led = await browser.GoThroughAsync(provider, "/join");
        var link = led.Headers.Location!.ToString();
        var page = await browser.OpenAsync(link);
        Assert.Null(page.QuerySelector("input[type='password']"));
        Assert.Equal("Anna Lind " + provider.Account.Email, string.Join(' ', Prefilled.Select(id => page.GetElementById(id)!.GetAttribute("value"))));
        using var joined = await browser.SubmitAsync(link, link, ("Username", username), ("FirstName", "Anna"));
        joined.AssertRedirect("/account");
        Assert.Equal("!", await Database.ScalarAsync<string>("SELECT password FROM members WHERE username = @p0", username));

        using var loggedOut = await browser.SubmitAsync("/account", "/logout");
        using var loggedIn = await browser.GoThroughAsync(provider, "/login?returnUrl=%2Faccount%2Fsessions");
        loggedIn.AssertRedirect("/account/sessions");
        await browser.OpenAsync("/account/sessions");
        Assert.Contains(provider.Account.Email!, (await browser.OpenAsync(Security)).Words(), StringComparison.Ordinal);
        var row = Assert.Single(await Database.RowsAsync("SELECT o.last_used_date, m.num_logins, t.payload FROM outside_logins o JOIN members m ON m.trongate_user_id = o.user_id JOIN trongate_tokens t ON t.user_id = o.user_id AND t.code = 'session' WHERE o.subject = @p0", provider.Account.Subject));
        Assert.Equal($"{site.Clock.GetUtcNow().ToUnixTimeSeconds()} 2 provider", string.Join(' ', row));
    }

    [Fact]
    public async Task A_member_links_an_account_and_unlinks_it_and_is_told()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        var anna = await site.JoinAsync();
        var browser = (await site.LogInAsync(anna.Person)).Browser;

        using var linked = await browser.GoThroughAsync(provider, Security, Link);
        linked.AssertRedirect(Security);
        var words = (await browser.OpenAsync(Security)).Words();
        Assert.Contains($"Your account at {OutsideProvider.Name} is linked.", words, StringComparison.Ordinal);
        Assert.Contains(provider.Account.Email!, words, StringComparison.Ordinal);
        Assert.Contains($"An account at {OutsideProvider.Name} was linked", (await site.MailAsync(anna.Person.EmailAddress, "factor-changed")).Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await site.StatusAsync(anna.Token));

        var other = site.Browser();
        using var loggedIn = await other.GoThroughAsync(provider);
        loggedIn.AssertRedirect("/account");
        var id = await Database.ScalarAsync<long>("SELECT id FROM outside_logins WHERE subject = @p0", provider.Account.Subject);
        using var unlinked = await browser.SubmitAsync(Security, $"{Security}/outside/{id}/remove");
        unlinked.AssertRedirect(Security);
        Assert.Equal(0, await Database.LinksAsync(provider.Account.Subject));
        using var gone = await other.GetAsync("/account", Ct);
        Assert.StartsWith("/login", gone.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var stranger = await other.GoThroughAsync(provider);
        Assert.StartsWith("/join/", stranger.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_lists_and_unlinks_and_keeps_the_last_way_in()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        var (browser, _) = await site.JoinByProviderAsync(provider);

        using var page = await browser.SubmitAsync(Security, $"{Security}/outside/{await IdAsync(provider)}/remove");
        Assert.Equal(HttpStatusCode.Conflict, page.StatusCode);
        Assert.Contains("last way in", (await page.ReadPageAsync()).Words(), StringComparison.Ordinal);
        var list = await browser.GetFromJsonAsync<JsonElement>("/api/me/outside-logins", Ct);
        Assert.Equal($"{OutsideProvider.Name} {provider.Account.Email}", $"{list[0].GetProperty("provider")} {list[0].GetProperty("label")}");
        using var kept = await browser.DeleteAsync($"/api/me/outside-logins/{list[0].GetProperty("id")}", Ct);
        Assert.Equal("Member.LastWayIn", (await Problem.AssertAsync(kept)).GetProperty("code").GetString());
        Assert.Equal(1, await Database.LinksAsync(provider.Account.Subject));

        // One more, and one of the two may go.
        var first = await IdAsync(provider);
        provider.Account = Account.New();
        using var linked = await browser.GoThroughAsync(provider, Security, Link);
        using var removed = await browser.DeleteAsync($"/api/me/outside-logins/{first}", Ct);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var again = await browser.DeleteAsync($"/api/me/outside-logins/{first}", Ct);
        Assert.Equal("Credential.NotFound", (await Problem.AssertAsync(again)).GetProperty("code").GetString());

        // Another member's is nobody's.
        var ben = await site.JoinAsync();
        using var others = await site.Program(ben.Token).DeleteAsync($"/api/me/outside-logins/{await IdAsync(provider)}", Ct);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        Assert.Equal(1, await Database.LinksAsync(provider.Account.Subject));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_address_from_a_provider_opens_no_account(bool isConfirmed)
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync(settings: ("Joining:ConfirmAddress", "true"));
        await using var it = site;
        await using var at = provider;
        var (anna, browser) = ((await Site.JoinAsync()).Person, site.Browser());
        provider.Account = provider.Account with { Email = anna.EmailAddress.ToUpperInvariant(), IsConfirmed = isConfirmed };

        using var answer = await browser.GoThroughAsync(provider);

        if (isConfirmed)
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains("Log in as before", (await answer.ReadPageAsync()).Words(), StringComparison.Ordinal);
        }
        else
        {
            // As with every other address: whether it has an account stands in the mail alone.
            answer.AssertRedirect("/join");
            using var asked = await browser.SubmitAsync("/join", "/join", ("EmailAddress", anna.EmailAddress));
            asked.AssertRedirect("/join/code");
            Assert.Equal(["join-member"], (await site.MailsAsync(anna.EmailAddress)).Select(mail => mail.Kind), StringComparer.Ordinal);
        }

        Assert.Null(answer.TokenCookie());
        Assert.Equal(0, await Database.LinksAsync(provider.Account.Subject));
    }

    [Fact]
    public async Task An_unconfirmed_address_is_mailed_to_and_the_link_joins_without_a_password_in_this_browser_alone()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync(settings: ("Joining:ConfirmAddress", "true"));
        await using var it = site;
        await using var at = provider;
        provider.Account = provider.Account with { IsConfirmed = false };
        var (browser, other, anna) = (site.Browser(), site.Browser(), Person.New());

        using var led = await browser.GoThroughAsync(provider);
        led.AssertRedirect("/join");
        Assert.Equal(provider.Account.Email, (await browser.OpenAsync("/join")).GetElementById("EmailAddress")!.GetAttribute("value"));
        using var asked = await browser.SubmitAsync("/join", "/join", ("EmailAddress", provider.Account.Email!));
        var link = (await site.MailAsync(provider.Account.Email!, "join")).LinkPath();

        // Elsewhere it is a link as any.
        Assert.NotNull((await other.OpenAsync(link)).GetElementById("Password"));
        using var stolen = await other.PostFormAsync(link, ("Username", anna.Username), ("FirstName", "Anna"), ("ByProvider", "true"));
        Assert.Equal(HttpStatusCode.BadRequest, stolen.StatusCode);
        Assert.Contains("another browser", (await stolen.ReadPageAsync()).ErrorAt("Password"), StringComparison.Ordinal);

        using var joined = await browser.SubmitAsync(link, link, ("Username", anna.Username), ("FirstName", "Anna"));
        joined.AssertRedirect("/account");
        Assert.Equal(1, await Database.LinksAsync(provider.Account.Subject));
    }

    [Fact]
    public async Task What_a_provider_said_is_good_for_half_an_hour_and_can_be_forgotten()
    {
        var database = await Owner.NewDatabaseAsync();
        var (site, provider) = await Owner.NewSiteWithProviderAsync(database);
        await using var it = site;
        await using var at = provider;
        provider.Account = provider.Account with { IsConfirmed = false };
        var browser = site.Browser();
        using var led = await browser.GoThroughAsync(provider);
        var form = await browser.FillInAsync("/join", "/join", ("Username", "anna"), ("FirstName", "Anna"), ("EmailAddress", "anna@example.org"));

        site.Clock.Advance(TimeSpan.FromMinutes(30));
        using var late = await form.SendAsync();
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        Assert.Contains("too long", (await late.ReadPageAsync()).ErrorAt("Password"), StringComparison.Ordinal);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM members"));

        using var again = await browser.GoThroughAsync(provider);
        Assert.Null((await browser.OpenAsync("/join")).GetElementById("Password"));
        using var forgotten = await browser.SubmitAsync("/join", "/join/outside/forget");
        forgotten.AssertRedirect("/join");
        Assert.NotNull((await browser.OpenAsync("/join")).GetElementById("Password"));
    }

    [Fact]
    public async Task A_form_of_joining_by_a_provider_that_is_sent_twice_joins_once()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        var browser = site.Browser();
        using var led = await browser.GoThroughAsync(provider);
        var link = led.Headers.Location!.ToString();
        var form = await browser.FillInAsync(link, link, ("Username", Person.New().Username), ("FirstName", "Anna"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(form.SendAsync)));

        Assert.Contains(answers, answer => answer.Headers.Location?.ToString() == "/account");
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Redirect, $"{answer.StatusCode}"));
        Assert.Equal(1, await Database.LinksAsync(provider.Account.Subject));
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE email_address = @p0", provider.Account.Email!));
    }

    [Fact]
    public async Task An_account_that_another_member_has_linked_is_refused_and_nothing_is_half_linked()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        await site.JoinByProviderAsync(provider);
        var ben = await site.JoinAsync();
        var browser = (await site.LogInAsync(ben.Person)).Browser;

        using var refused = await browser.GoThroughAsync(provider, Security, Link);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("linked to a member already", (await refused.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(1, await Database.LinksAsync(provider.Account.Subject));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(ben.Token));
        Assert.DoesNotContain(await site.MailsAsync(ben.Person.EmailAddress), mail => mail.Kind == "factor-changed");
    }

    [Fact]
    public async Task Of_two_members_who_link_one_account_at_once_one_does()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        var browsers = new List<HttpClient>();
        for (var i = 0; i < 4; i++)
        {
            browsers.Add((await site.LogInAsync((await site.JoinAsync()).Person)).Browser);
            await browsers[i].ComeBackAsync(provider, Security, Link);
        }

        var answers = await Task.WhenAll(browsers.Select(browser => Task.Run(() => browser.GetAsync($"{Log}/done", Ct))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1, await Database.LinksAsync(provider.Account.Subject));
    }

    [Fact]
    public async Task A_link_belongs_to_the_session_that_began_it()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        var (anna, ben) = ((await site.JoinAsync()).Person, (await site.JoinAsync()).Person);
        var browser = (await site.LogInAsync(anna)).Browser;

        // Somebody else logs in meanwhile; or nobody is logged in any more; or the same member is, by another session.
        foreach (var next in new[] { ben, null, anna })
        {
            using var loggedIn = await browser.SubmitAsync("/login", "/login", ("Login", anna.Username), ("Password", anna.Password));
            await browser.ComeBackAsync(provider, Security, Link);
            using var loggedOut = await browser.SubmitAsync("/account", "/logout");
            if (next is not null)
            {
                using var other = await browser.SubmitAsync("/login", "/login", ("Login", next.Username), ("Password", next.Password));
            }

            using var refused = await browser.GetAsync($"{Log}/done", Ct);
            refused.AssertRedirect(next is null ? "/login?returnUrl=/account/security" : Security);
            Assert.Contains("was not linked", (await browser.OpenAsync("/login")).Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(0, await Database.LinksAsync(provider.Account.Subject));
    }

    [Fact]
    public async Task To_link_and_to_unlink_asks_for_a_recent_proof()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync(await Owner.NewDatabaseAsync());
        await using var it = site;
        await using var at = provider;
        var browser = (await site.LogInAsync((await site.JoinAsync()).Person)).Browser;
        site.Clock.Advance(TimeSpan.FromMinutes(11));

        foreach (var path in new[] { Link, $"{Security}/outside/1/remove" })
        {
            using var asked = await browser.PostFormAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
            Assert.NotNull((await asked.ReadPageAsync()).QuerySelector("input[type='password']"));
        }

        Assert.DoesNotContain("/connect/authorize", provider.Asked, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Only_what_the_provider_calls_the_account_counts()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        var (_, username) = await site.JoinByProviderAsync(provider);
        var account = provider.Account;

        // Its address changes there: nothing changes here.
        provider.Account = account with { Email = "somebody.else@example.org", FirstName = "Ben" };
        using var loggedIn = await site.Browser().GoThroughAsync(provider);
        loggedIn.AssertRedirect("/account");
        Assert.Equal(account.Email, await Database.ScalarAsync<string>("SELECT email_address FROM members WHERE username = @p0", username));
        Assert.Equal(account.Email, await Database.ScalarAsync<string>("SELECT label FROM outside_logins WHERE subject = @p0", account.Subject));

        // The address is given to somebody else there, or the name differs in case alone: it is another account.
        foreach (var other in new[] { $"{account.Subject}2", account.Subject.ToUpperInvariant() })
        {
            provider.Account = account with { Subject = other };
            using var stranger = await site.Browser().GoThroughAsync(provider);
            Assert.Equal(HttpStatusCode.Conflict, stranger.StatusCode);
            Assert.Null(stranger.TokenCookie());
        }
    }

    [Fact]
    public async Task The_second_factor_is_asked_for_all_the_same()
    {
        var (site, provider) = await Owner.NewSiteWithProviderAsync();
        await using var it = site;
        await using var at = provider;
        await site.JoinByProviderAsync(provider);
        await Database.RowsAsync("INSERT INTO authenticators (user_id, sealed_secret, last_step, created_date, last_used_date) SELECT user_id, 'x', 1, 1, 1 FROM outside_logins WHERE subject = @p0", provider.Account.Subject);
        var browser = site.Browser();

        using var half = await browser.GoThroughAsync(provider);

        Assert.Equal(HttpStatusCode.Redirect, half.StatusCode);
        using var refused = await browser.GetAsync("/account", Ct);
        Assert.StartsWith("/login", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens t JOIN outside_logins o ON o.user_id = t.user_id WHERE t.code = 'second-factor' AND o.subject = @p0", provider.Account.Subject));
    }

    [Fact]
    public async Task An_administrator_with_a_door_of_their_own_does_not_come_in_by_a_provider()
    {
        var database = await Owner.NewDatabaseAsync();
        var (site, provider) = await Owner.NewSiteWithProviderAsync(database, ("Admin:LoginWord", "only-for-Bosses-7"));
        await using var it = site;
        await using var at = provider;
        var (_, username) = await site.JoinByProviderAsync(provider);
        await site.Services.SetLevelAsync(Person.New() with { Username = username }, "admin");

        using var refused = await site.Browser().GoThroughAsync(provider);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Null(refused.TokenCookie());
        Assert.Contains("Choose another way", (await refused.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Empty((await site.Browser().OpenAsync("/login/only-for-Bosses-7")).QuerySelectorAll($"form[action='{Log}']"));
    }

    [Theory]
    [InlineData("Closed", "takes no new members")]
    [InlineData("Invited", "by invitation only")]
    public async Task Whoever_may_not_join_may_not_by_a_provider(string mode, string words)
    {
        var database = await Owner.NewDatabaseAsync();
        var (site, provider) = await Owner.NewSiteWithProviderAsync(database, ("Joining:Mode", mode), ("Joining:ConfirmAddress", "true"));
        await using var it = site;
        await using var at = provider;

        using var refused = await site.Browser().GoThroughAsync(provider);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains(words, (await refused.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM members"));
    }

    [Fact]
    public async Task Whoever_is_invited_joins_by_a_provider_from_the_page_of_their_link()
    {
        var (site, database, boss) = await Owner.NewSiteAsync("Invited");
        await using var it = site;
        await using var provider = await OutsideProvider.StartAsync(site.Clock);
        await using var inviting = Owner.NewFactory(database);
        inviting.Settings["Joining:Mode"] = "Invited";
        inviting.KnowProvider(provider.Authority);
        var token = (await inviting.LoginAsync(boss.Person)).Token;
        using var invited = await inviting.Program(token).PostAsJsonAsync("/api/admin/invitations", new { emailAddresses = Invited }, Ct);
        var link = (await inviting.MailAsync("anna@example.org", "invitation")).LinkPath();
        var browser = inviting.Browser();

        using var led = await browser.GoThroughAsync(provider, link);
        led.AssertRedirect(link);
        using var joined = await browser.SubmitAsync(link, link, ("Username", "anna"), ("FirstName", "Anna"));
        joined.AssertRedirect("/account");

        Assert.Equal("anna@example.org", await database.ScalarAsync<string>("SELECT email_address FROM members WHERE username = 'anna'"));
        Assert.Equal(1, await database.LinksAsync(provider.Account.Subject));
    }

    [Fact]
    public async Task Whoever_has_to_wait_waits_and_is_told_so_at_the_next_log_in()
    {
        var database = await Owner.NewDatabaseAsync();
        var (site, provider) = await Owner.NewSiteWithProviderAsync(database, ("Joining:Mode", "Approved"));
        await using var it = site;
        await using var at = provider;
        var browser = site.Browser();
        using var led = await browser.GoThroughAsync(provider);
        var link = led.Headers.Location!.ToString();

        using var joined = await browser.SubmitAsync(link, link, ("Username", "anna"), ("FirstName", "Anna"));
        joined.AssertRedirect("/join/waiting");
        using var waits = await browser.GoThroughAsync(provider);

        Assert.Equal(HttpStatusCode.Forbidden, waits.StatusCode);
        Assert.Contains("has not let you in yet", (await waits.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Null(waits.TokenCookie());
    }

    private Task<long> IdAsync(OutsideProvider provider) => Database.ScalarAsync<long>("SELECT id FROM outside_logins WHERE subject = @p0", provider.Account.Subject);
}

public sealed class OutsideLoginOnSqlite(SiteOnSqlite site) : OutsideLoginTests(site), IClassFixture<SiteOnSqlite>;

public sealed class OutsideLoginOnMariaDb(SiteOnMariaDb site) : OutsideLoginTests(site), IClassFixture<SiteOnMariaDb>;
