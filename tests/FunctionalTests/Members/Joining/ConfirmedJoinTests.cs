using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;

namespace MembersSite.FunctionalTests.Members.Joining;

/// <summary>Who joins shows first that the address is theirs; until then nothing is kept.</summary>
public abstract class ConfirmedJoinTests(Site owner) : SiteTests(owner)
{
    private const string NotGood = "not good any more";

    [Fact]
    public async Task The_link_leads_to_the_rest_of_the_form_and_makes_the_member()
    {
        await using var site = Owner.NewConfirmingSite();
        var (person, browser) = (Person.New(), site.Browser());

        var first = await browser.OpenAsync("/join");
        var link = await site.AskAsync(browser, person.EmailAddress);
        var page = await site.Browser().OpenAsync(link);
        using var joined = await (await browser.FillInRestAsync(link, person)).SendAsync();

        Assert.Equal("EmailAddress", Assert.Single(first.QuerySelectorAll<IHtmlInputElement>("main form input")).Name);
        var address = Assert.IsAssignableFrom<IHtmlInputElement>(page.GetElementById("EmailAddress"));
        Assert.Equal((person.EmailAddress, true), (address.Value, address.IsReadOnly));
        Assert.Equal(
            ["email", "username", "given-name", "family-name", "new-password"], page.QuerySelectorAll<IHtmlInputElement>("main form input:not([type=hidden])").Select(it => it.GetAttribute("autocomplete")), StringComparer.Ordinal);
        joined.AssertRedirect("/account");
        Assert.Contains("Welcome, Anna.", (await browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
        Assert.Equal(person.EmailAddress, await Database.ScalarAsync<string>("SELECT email_address FROM members WHERE username = @p0", person.Username));
        Assert.Equal(0, await Database.OrphansAsync());
    }

    [Fact]
    public async Task The_code_leads_the_window_that_waits_to_the_same_form()
    {
        await using var site = Owner.NewConfirmingSite();
        var (person, browser) = (Person.New(), site.Browser());
        var link = await site.AskAsync(browser, person.EmailAddress);
        var waiting = await browser.OpenAsync("/join/code");

        using var solved = await browser.SubmitAsync("/join/code", "/join/code", ("Code", (await site.MailAsync(person.EmailAddress, "join")).Digits()));

        Assert.Contains(person.EmailAddress, waiting.Words(), StringComparison.Ordinal);
        var field = waiting.GetElementById("Code")!;
        Assert.Equal(("one-time-code", "numeric"), (field.GetAttribute("autocomplete"), field.GetAttribute("inputmode")));
        solved.AssertRedirect(link);
    }

    [Fact]
    public async Task A_program_joins_with_the_code_or_with_what_the_link_holds()
    {
        await using var site = Owner.NewConfirmingSite();
        foreach (var isLink in new[] { false, true })
        {
            var person = Person.New();
            using var asked = await site.AskByApiAsync(person.EmailAddress);
            var challenge = (await asked.Content.ReadFromJsonAsync<Asked>(Ct))!.Challenge;
            var mail = await site.MailAsync(person.EmailAddress, "join");

            using var joined = await (isLink ? site.JoinByApiAsync(person, mail.LinkPath().Split('/')[^1]) : site.JoinByApiAsync(person, mail.Digits(), challenge));

            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
            Assert.Equal(HttpStatusCode.OK, await site.StatusAsync((await Session.ReadAsync(joined, person)).Token));
        }
    }

    [Fact]
    [Trait("Weakness", "8")]
    public async Task An_address_alone_or_an_empty_code_makes_no_member()
    {
        await using var site = Owner.NewConfirmingSite();
        var person = Person.New();
        using var asked = await site.AskByApiAsync(person.EmailAddress);
        var challenge = (await asked.Content.ReadFromJsonAsync<Asked>(Ct))!.Challenge;

        using var typed = await site.Program().PostAsJsonAsync("/api/members", person, Ct);
        using var empty = await site.JoinByApiAsync(person, string.Empty);
        using var emptyWithChallenge = await site.JoinByApiAsync(person, string.Empty, challenge);
        using var blank = await site.JoinByApiAsync(person, " ", challenge);

        Assert.Contains("POST /api/joins", (await Problem.AssertAsync(typed)).At("code"), StringComparison.Ordinal);
        Assert.All([typed, empty, emptyWithChallenge, blank], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        await AssertNobodyAsync(person);
    }

    [Fact]
    [Trait("Weakness", "17")]
    public async Task Asking_reads_the_same_for_a_member_and_for_a_stranger()
    {
        await using var site = Owner.NewConfirmingSite();
        var (member, stranger) = ((await Site.JoinAsync()).Person, Person.New());

        var known = await WhatIsSeenAsync(site, member.EmailAddress);
        var unknown = await WhatIsSeenAsync(site, stranger.EmailAddress);

        Assert.Equal(unknown, known);
        Assert.All(await site.MailsAsync(member.EmailAddress), mail => Assert.Equal("join-member", mail.Kind));
        Assert.All(await site.MailsAsync(stranger.EmailAddress), mail => Assert.Equal("join", mail.Kind));
        Assert.Equal((await site.MailsAsync(stranger.EmailAddress)).Count, (await site.MailsAsync(member.EmailAddress)).Count);
    }

    [Fact]
    public async Task A_member_is_told_by_mail_alone_that_they_are_one()
    {
        await using var site = Owner.NewConfirmingSite();
        var person = Person.New() with { FirstName = "Zoë <b>" };
        await Site.JoinAsync(person);

        using var asked = await site.AskByApiAsync(person.EmailAddress.ToUpperInvariant());

        var mail = await site.MailAsync(person.EmailAddress, "join-member");
        Assert.Equal(person.EmailAddress, mail.EmailAddress);
        Assert.Contains(person.Username, mail.Text, StringComparison.Ordinal);
        Assert.Contains("https://members.test/login", mail.Text, StringComparison.Ordinal);
        Assert.Contains("https://members.test/forgot", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.Html.Replace("<p style", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Weakness", "17")]
    public async Task Nobody_can_plant_anything_on_an_address_of_somebody_else()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewConfirmingSite(database: database);
        var (person, stranger) = (Person.New(), site.Browser());
        using var planted = await stranger.PostFormAsync("/join", (Person.New() with { EmailAddress = person.EmailAddress }).Fields());
        planted.AssertRedirect("/join/code");
        using var guessed = await site.Program().PostAsJsonAsync("/api/members", person, Ct);
        foreach (var table in new[] { "members", "trongate_users", "trongate_tokens" })
        {
            Assert.Equal(0, await database.ScalarAsync<int>($"SELECT COUNT(*) FROM {table}"));
        }

        // Months later its owner comes, and finds nothing of the stranger's: neither name, password nor session.
        site.Clock.Advance(TimeSpan.FromDays(100));
        var browser = site.Browser();
        using var joined = await (await browser.FillInRestAsync(await site.AskAsync(browser, person.EmailAddress), person)).SendAsync();

        joined.AssertRedirect("/account");
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE email_address = @p0", person.EmailAddress));
        using var account = await stranger.GetAsync("/account", Ct);
        Assert.Equal(HttpStatusCode.Redirect, account.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_form_sent_twice_makes_one_member_and_ends_signed_in(bool together)
    {
        await using var site = Owner.NewConfirmingSite();
        var (person, browser) = (Person.New(), site.Browser());
        var form = await browser.FillInRestAsync(await site.AskAsync(browser, person.EmailAddress), person);
        var again = form with { Browser = site.Browser() };

        var answers = together ? await Task.WhenAll(form.SendAsync(), again.SendAsync()) : [await form.SendAsync(), await again.SendAsync()];

        Assert.All(answers, answer => answer.AssertRedirect("/account"));
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE username = @p0", person.Username));
        Assert.Equal(0, await Database.OrphansAsync());
    }

    [Fact]
    public async Task Of_two_browsers_that_use_one_link_at_once_one_wins_and_the_other_is_told()
    {
        await using var site = Owner.NewConfirmingSite();
        var (one, other) = (Person.New(), Person.New());
        var link = await site.AskAsync(site.Browser(), one.EmailAddress);
        var forms = new[] { await site.Browser().FillInRestAsync(link, one), await site.Browser().FillInRestAsync(link, other) };

        var answers = await Task.WhenAll(forms.Select(form => form.SendAsync()));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        var lost = await answers.Single(answer => answer.StatusCode == HttpStatusCode.Conflict).ReadPageAsync();
        Assert.Contains("You are a member already", lost.Words(), StringComparison.Ordinal);
        Assert.NotNull(lost.QuerySelector("main a[href='/login']"));
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE email_address = @p0", one.EmailAddress));
        Assert.Equal(0, await Database.OrphansAsync());
    }

    [Fact]
    public async Task A_link_that_was_cut_off_changed_too_old_or_for_something_else_leads_to_a_page_that_says_so()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewConfirmingSite(database: database);
        var (person, browser) = (Person.New(), site.Browser());
        var link = await site.AskAsync(browser, person.EmailAddress);
        using var asked = await site.AskByApiAsync(person.EmailAddress);
        var challenge = (await asked.Content.ReadFromJsonAsync<Asked>(Ct))!.Challenge;
        var other = await Site.JoinAsync();

        await AssertNotGoodAsync(link[..^1]);
        await AssertNotGoodAsync(link[..20]);
        await AssertNotGoodAsync(link[..^2] + (link[^2] == 'A' ? 'B' : 'A') + link[^1]);
        await AssertNotGoodAsync($"/join/{challenge}");
        await AssertNotGoodAsync($"/join/{other.Token}");
        site.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await browser.OpenAsync(link);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        await AssertNotGoodAsync(link);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM members"));

        async Task AssertNotGoodAsync(string path)
        {
            using var opened = await browser.GetAsync(path, Ct);
            using var sent = await browser.PostFormAsync(path, [.. person.Fields()]);
            using var program = await site.JoinByApiAsync(person, path.Split('/')[^1]);
            Assert.All([opened, sent], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
            Assert.Contains(NotGood, (await opened.ReadPageAsync()).Words(), StringComparison.Ordinal);
            Assert.Contains(NotGood, (await sent.ReadPageAsync()).Words(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.BadRequest, program.StatusCode);
        }
    }

    [Fact]
    public async Task Five_wrong_codes_kill_it_and_another_window_cannot_use_it()
    {
        await using var site = Owner.NewConfirmingSite();
        var (person, browser) = (Person.New(), site.Browser());
        await site.AskAsync(browser, person.EmailAddress);
        var right = (await site.MailAsync(person.EmailAddress, "join")).Digits();

        using var elsewhere = await site.Browser().SubmitAsync("/join/code", "/join/code", ("Code", right));
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await browser.SubmitAsync("/join/code", "/join/code", ("Code", right == "00000000" ? "1" : "00000000"));
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }

        using var late = await browser.SubmitAsync("/join/code", "/join/code", ("Code", right));

        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        Assert.StartsWith("That was tried too often", (await late.ReadPageAsync()).ErrorAt("Code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_logged_in_makes_no_other_account_by_a_link()
    {
        await using var site = Owner.NewConfirmingSite();
        var person = Person.New();
        var link = await site.AskAsync(site.Browser(), person.EmailAddress);
        var here = await site.LogInAsync((await Site.JoinAsync()).Person);

        using var opened = await here.Browser.GetAsync(link, Ct);
        using var sent = await here.Browser.PostFormAsync(link, [.. person.Fields()]);

        opened.AssertRedirect("/account");
        sent.AssertRedirect("/account");
        await AssertNobodyAsync(person);
    }

    [Fact]
    public async Task The_cookie_of_the_window_that_waits_is_out_of_reach_and_goes_when_it_is_done()
    {
        await using var site = Owner.NewConfirmingSite();
        var (person, browser) = (Person.New(), site.Browser(https: true));

        using var asked = await browser.SubmitAsync("/join", "/join", ("EmailAddress", person.EmailAddress));
        var link = (await site.MailAsync(person.EmailAddress, "join")).LinkPath();
        using var joined = await (await browser.FillInRestAsync(link, person)).SendAsync();

        var cookie = asked.Cookies()["__Host-join"];
        Assert.Equal((true, true, "/"), (cookie.HttpOnly, cookie.Secure, cookie.Path.ToString()));
        Assert.Equal(string.Empty, joined.Cookies()["__Host-join"].Value.ToString());
    }

    [Fact]
    public async Task Neither_the_address_nor_what_opens_its_form_is_logged_or_kept_by_a_cache()
    {
        await using var site = Owner.NewConfirmingSite();
        site.Settings["Serilog:MinimumLevel:Default"] = "Verbose";
        var (person, browser) = (Person.New(), site.Browser());
        var link = await site.AskAsync(browser, person.EmailAddress);

        using var opened = await browser.GetAsync(link, Ct);
        using var joined = await (await browser.FillInRestAsync(link, person)).SendAsync();

        Assert.True(opened.Headers.CacheControl is { NoStore: true });
        joined.AssertRedirect("/account");
        Assert.All(site.Log.Texts, text =>
        {
            Assert.DoesNotContain(link[6..40], text, StringComparison.Ordinal);
            Assert.DoesNotContain(person.EmailAddress, text, StringComparison.Ordinal);
        });
    }

    // Status, words and cookies of every step that a stranger can take with an address, and how long what is sealed is.
    private static async Task<string> WhatIsSeenAsync(MembersSiteFactory site, string emailAddress)
    {
        var browser = site.Browser();
        using var page = await browser.SubmitAsync("/join", "/join", ("EmailAddress", emailAddress));
        var waiting = await browser.OpenAsync("/join/code");
        using var wrong = await browser.SubmitAsync("/join/code", "/join/code", ("Code", "0000 0000"));
        using var api = await site.AskByApiAsync(emailAddress);
        using var guess = await site.JoinByApiAsync(Person.New(), "0000 0000", (await api.Content.ReadFromJsonAsync<Asked>(Ct))!.Challenge);
        var seen = new[]
        {
            $"{page.StatusCode} {page.Headers.Location}",
            string.Join(' ', page.Cookies().Values.Select(it => $"{it.Name} {it.Value.Length} {it.Path} {it.HttpOnly} {it.Expires}")),
            waiting.Words(),
            $"{wrong.StatusCode} {(await wrong.ReadPageAsync()).Words()}",
            $"{api.StatusCode} {(await api.Content.ReadAsStringAsync(Ct)).Length}",
            $"{guess.StatusCode} {(await Problem.AssertAsync(guess)).At("code")}",
        };
        return string.Join('\n', seen).Replace(emailAddress, "…", StringComparison.Ordinal);
    }

    private async Task AssertNobodyAsync(Person person) =>
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE email_address = @p0 OR username = @p1", person.EmailAddress, person.Username));
}

public sealed class ConfirmedJoinOnSqlite(SiteOnSqlite site) : ConfirmedJoinTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ConfirmedJoinOnMariaDb(SiteOnMariaDb site) : ConfirmedJoinTests(site), IClassFixture<SiteOnMariaDb>;
