using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;

namespace MembersSite.FunctionalTests.Members.Codes;

/// <summary>What holds of every mailed link, whatever it is for.</summary>
public abstract class MailedLinkTests(Site owner) : SiteTests(owner)
{
    public static TheoryData<string> Links => [Asking.Reset, Asking.LogIn, Asking.Move, Asking.Undo];

    public static TheoryData<string> Coded => [Asking.Reset, Asking.LogIn, Asking.Move];

    [Theory]
    [MemberData(nameof(Links))]
    public async Task Opening_a_link_changes_nothing_and_its_button_does(string kind)
    {
        var it = await Site.WaitAsync(kind);
        var before = await RowsAsync(it.Anna);

        foreach (var browser in new[] { it.Browser, Site.Browser() })
        {
            for (var i = 0; i < 2; i++)
            {
                using var head = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, it.Path), Ct);
                using var opened = await browser.GetAsync(it.Path, Ct);
                Assert.Equal(HttpStatusCode.OK, head.StatusCode);
                Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
                Assert.Null(opened.TokenCookie());
                Assert.True(opened.Headers.CacheControl!.NoStore);
            }
        }

        Assert.Equal(before, await RowsAsync(it.Anna), StringComparer.Ordinal);
        Assert.Single((await it.Browser.OpenAsync(it.Path)).QuerySelectorAll($"main form[method='post'][action='{it.Path}'] button:not([type='button'])"));
        using var pressed = await it.Browser.PressAsync(it.Path);
        Assert.Equal(HttpStatusCode.Redirect, pressed.StatusCode);
        Assert.NotEqual(before, await RowsAsync(it.Anna), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Links))]
    [Trait("Weakness", "13")]
    public async Task A_link_works_once(string kind)
    {
        var it = await Site.WaitAsync(kind);
        using var first = await it.Browser.PressAsync(it.Path);

        using var second = await it.Browser.PressAsync(it.Path);
        using var opened = await it.Browser.GetAsync(it.Path, Ct);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.True(second.StatusCode is HttpStatusCode.NotFound || (kind == Asking.LogIn && second.StatusCode is HttpStatusCode.BadRequest));
        await opened.AssertDeadAsync();
    }

    [Theory]
    [MemberData(nameof(Links))]
    [Trait("Weakness", "13")]
    public async Task Of_eight_who_use_one_link_at_once_one_wins(string kind)
    {
        var it = await Site.WaitAsync(kind);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => it.Browser.PressAsync(it.Path)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{answer.StatusCode}"));
    }

    [Theory]
    [InlineData(Asking.Reset, "01:00:00")]
    [InlineData(Asking.LogIn, "00:10:00")]
    [InlineData(Asking.Move, "1.00:00:00")]
    [InlineData(Asking.Undo, "3.00:00:00")]
    public async Task A_link_runs_out(string kind, string lifetime)
    {
        await using var site = Owner.NewFactory();
        var (it, late) = (await site.WaitAsync(kind), await site.WaitAsync(kind));
        site.Clock.Advance(TimeSpan.Parse(lifetime, System.Globalization.CultureInfo.InvariantCulture) - TimeSpan.FromSeconds(1));
        using var inTime = await it.Browser.PressAsync(it.Path);
        site.Clock.Advance(TimeSpan.FromSeconds(1));

        using var opened = await late.Browser.GetAsync(late.Path, Ct);
        using var pressed = await late.Browser.PressAsync(late.Path);

        Assert.Equal(HttpStatusCode.Redirect, inTime.StatusCode);
        await opened.AssertDeadAsync();
        await pressed.AssertDeadAsync();
    }

    [Theory]
    [MemberData(nameof(Links))]
    [Trait("Weakness", "8")]
    public async Task A_link_that_is_cut_off_or_made_up_or_of_another_purpose_is_not_good(string kind)
    {
        var it = await Site.WaitAsync(kind);
        var other = await Site.WaitAsync(kind == Asking.Reset ? Asking.Move : Asking.Reset);
        var start = it.Path[..(it.Path.LastIndexOf('/') + 1)];
        string[] values = [it.Path[start.Length..^1], new string('a', 32), "0", "%20", other.Path[(other.Path.LastIndexOf('/') + 1)..], it.Anna.Token];

        // The browser that asked may try five times alone: here somebody else tries.
        var somebody = kind == Asking.LogIn ? (await Site.WaitAsync(kind)).Browser : Site.Browser();
        foreach (var value in values)
        {
            using var opened = await somebody.GetAsync(start + value, Ct);
            using var pressed = await somebody.PressAsync(start + value);

            await opened.AssertDeadAsync();
            await pressed.AssertDeadAsync();
        }

        using var good = await it.Browser.PressAsync(it.Path);
        Assert.Equal(HttpStatusCode.Redirect, good.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Links))]
    public async Task A_link_of_a_member_who_is_gone_or_disabled_is_not_good(string kind)
    {
        var (gone, disabled) = (await Site.WaitAsync(kind), await Site.WaitAsync(kind));
        await Database.RowsAsync("DELETE FROM members WHERE username = @p0", gone.Anna.Person.Username);
        await Database.RowsAsync("DELETE FROM trongate_users WHERE code = @p0", gone.Anna.User.Code);
        await Database.RowsAsync("UPDATE trongate_users SET is_disabled = 1 WHERE code = @p0", disabled.Anna.User.Code);

        foreach (var it in new[] { gone, disabled })
        {
            using var opened = await it.Browser.GetAsync(it.Path, Ct);
            using var pressed = await it.Browser.PressAsync(it.Path);

            await opened.AssertDeadAsync();
            await pressed.AssertDeadAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Coded))]
    public async Task A_newer_mail_ends_the_link_and_the_code_of_an_older_one(string kind)
    {
        var older = await Site.WaitAsync(kind);
        var digits = (await Site.MailOfAsync(kind, older.Anna)).Digits();
        var challenge = await Site.AskAsync(kind, older.Anna);
        var newer = await Site.MailOfAsync(kind, older.Anna);

        using var opened = await older.Browser.GetAsync(older.Path, Ct);
        using var pressed = await older.Browser.PressAsync(older.Path);
        using var typed = await Site.UseAsync(kind, older.Anna, digits == newer.Digits() ? "00000000" : digits, challenge);
        using var good = await Site.UseAsync(kind, older.Anna, newer.Digits(), challenge);

        await opened.AssertDeadAsync();
        await pressed.AssertDeadAsync();
        Assert.Equal(HttpStatusCode.BadRequest, typed.StatusCode);
        Assert.True(good.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(Asking.Reset)]
    [InlineData(Asking.LogIn)]
    [Trait("Weakness", "13")]
    public async Task A_link_is_void_once_the_address_it_was_sent_to_has_changed(string kind)
    {
        var (behind, here) = (await Site.WaitAsync(kind), await Site.WaitAsync(kind));
        await Database.RowsAsync("UPDATE members SET email_address_normalized = @p0 WHERE username = @p1", Asking.Moved(behind.Anna), behind.Anna.Person.Username);
        await Site.WaitAsync(Asking.Undo, here.Anna);

        using var pressedBehind = await behind.Browser.PressAsync(behind.Path);
        using var pressedHere = await here.Browser.PressAsync(here.Path);

        Assert.NotEqual(HttpStatusCode.Redirect, pressedBehind.StatusCode);
        await pressedHere.AssertDeadAsync();
        using var asBefore = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = behind.Anna.Person.Username, password = behind.Anna.Person.Password }, Ct);
        Assert.Equal(HttpStatusCode.Created, asBefore.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Coded))]
    [Trait("Weakness", "12")]
    public async Task Five_wrong_codes_end_the_code_and_its_link_and_lock_nobody_out(string kind)
    {
        var anna = await Site.JoinAsync();
        var challenge = await Site.AskAsync(kind, anna);
        var mail = await Site.MailOfAsync(kind, anna);
        var wrong = mail.Digits() == "12345678" ? "12345679" : "12345678";

        for (var i = 1; i <= 5; i++)
        {
            using var refused = await Site.UseAsync(kind, anna, wrong, challenge);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.StartsWith(i < 5 ? "That code is not right" : "That was tried too often", (await Problem.AssertAsync(refused)).At("code"), StringComparison.Ordinal);
        }

        using var right = await Site.UseAsync(kind, anna, mail.Digits(), challenge);
        using var link = await Site.Browser().GetAsync(mail.LinkPath(), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, right.StatusCode);
        await link.AssertDeadAsync();
        await Site.LoginAsync(anna.Person);
        var again = await Site.AskAsync(kind, anna);
        using var good = await Site.UseAsync(kind, anna, (await Site.MailOfAsync(kind, anna)).Digits(), again);
        Assert.True(good.IsSuccessStatusCode);
    }

    [Theory]
    [MemberData(nameof(Coded))]
    public async Task Of_twenty_guesses_at_once_five_are_looked_at(string kind)
    {
        var anna = await Site.JoinAsync();
        var challenge = await Site.AskAsync(kind, anna);
        var mail = await Site.MailOfAsync(kind, anna);
        var wrong = mail.Digits() == "12345678" ? "12345679" : "12345678";

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Site.UseAsync(kind, anna, wrong, challenge)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        using var right = await Site.UseAsync(kind, anna, mail.Digits(), challenge);
        Assert.Equal(HttpStatusCode.BadRequest, right.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Coded))]
    [Trait("Weakness", "8")]
    public async Task Neither_an_empty_code_nor_one_without_its_challenge_opens_anything(string kind)
    {
        var anna = await Site.JoinAsync();
        var challenge = await Site.AskAsync(kind, anna);
        var digits = (await Site.MailOfAsync(kind, anna)).Digits();
        var ofAnother = await Site.AskAsync(kind, await Site.JoinAsync());
        (string?, string?)[] tries =
            [("", challenge), (null, challenge), (" ", challenge), ("0", challenge), (digits, null), (digits, ""), (digits, "made up"), (digits, challenge[..^4]), (digits, ofAnother), ("", ""), (null, null)];

        foreach (var (code, sent) in tries)
        {
            using var refused = await Site.UseAsync(kind, anna, code, sent);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        using var good = await Site.UseAsync(kind, anna, $" {digits[..4]} {digits[4..]}", challenge);
        Assert.True(good.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(Asking.Reset)]
    [InlineData(Asking.LogIn)]
    [Trait("Weakness", "17")]
    public async Task Nobody_learns_whether_an_address_is_known(string kind)
    {
        var (known, disabled) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Database.RowsAsync("UPDATE trongate_users SET is_disabled = 1 WHERE code = @p0", disabled.User.Code);
        var unknown = known with { Person = Person.New() };
        var tokens = await CountAsync();

        var expected = await DescribeAsync(kind, known);
        Assert.Equal(tokens + 1, await CountAsync());
        Assert.Equal(expected, await DescribeAsync(kind, unknown), StringComparer.Ordinal);
        Assert.Equal(expected, await DescribeAsync(kind, disabled), StringComparer.Ordinal);

        Assert.Equal(tokens + 1, await CountAsync());
        Assert.NotEmpty(await Site.MailsAsync(known.Person.EmailAddress));
        Assert.Empty(await Site.MailsAsync(unknown.Person.EmailAddress));
        Assert.Empty(await Site.MailsAsync(disabled.Person.EmailAddress));
    }

    [Fact]
    [Trait("Weakness", "12")]
    public async Task Nobody_is_buried_in_mails_and_being_refused_tells_nothing()
    {
        var anna = await Site.JoinAsync();
        var unknown = anna with { Person = Person.New() };
        foreach (var it in new[] { anna, unknown })
        {
            for (var i = 0; i < 5; i++)
            {
                await Site.AskAsync(i % 2 == 0 ? Asking.Reset : Asking.LogIn, it);
            }

            using var refused = await Site.SendAskAsync(Asking.Reset, it);
            using var onPage = await Site.Browser().SubmitAsync("/forgot", "/forgot", ("EmailAddress", it.Person.EmailAddress.ToUpperInvariant()));

            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal(HttpStatusCode.TooManyRequests, onPage.StatusCode);
        }

        Assert.Equal(5, (await Site.MailsAsync(anna.Person.EmailAddress)).Count);
        await Site.LoginAsync(anna.Person);
    }

    // All that somebody sees who asks and then guesses, but for what is random.
    private async Task<string> DescribeAsync(string kind, Session who)
    {
        using var asked = await Site.SendAskAsync(kind, who);
        var body = await asked.Content.ReadAsStringAsync(Ct);
        var challenge = body.Split('"')[3];
        var (page, after) = kind == Asking.Reset ? ("/forgot", "/forgot/code") : ("/login/mail", "/login/mail/code");
        var browser = Site.Browser();
        using var onPage = await browser.SubmitAsync(page, page, ("EmailAddress", who.Person.EmailAddress));
        onPage.AssertRedirect(after);
        var seen = new List<string> { $"{asked.StatusCode} {body.Length}", string.Join(',', onPage.Cookies().Select(it => $"{it.Key} {it.Value.Value.Length} {it.Value.HttpOnly}")), (await browser.OpenAsync(after)).Words() };
        using var typed = await browser.SubmitAsync(after, after, ("Code", "1234"));
        seen.Add($"{typed.StatusCode} {(await typed.ReadPageAsync()).Words()}");
        for (var i = 0; i < 6; i++)
        {
            using var guessed = await Site.UseAsync(kind, who, "1234", challenge);
            seen.Add($"{guessed.StatusCode} {(await Problem.AssertAsync(guessed)).At("code")}");
        }

        return string.Join('\n', seen);
    }

    private Task<int> CountAsync() => Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens WHERE code IN ('reset-password', 'login-code')");

    private async Task<string> RowsAsync(Session anna)
    {
        var member = await Database.RowsAsync("SELECT username, email_address, password, num_logins, last_login FROM members WHERE first_name = 'Anna' AND trongate_user_id = (SELECT id FROM trongate_users WHERE code = @p0)", anna.User.Code);
        var tokens = await Database.RowsAsync("SELECT id, code, expiry_date FROM trongate_tokens WHERE user_id = (SELECT id FROM trongate_users WHERE code = @p0) ORDER BY id", anna.User.Code);
        return string.Join('\n', member.Concat(tokens).Select(row => string.Join('|', row)));
    }
}

public sealed class MailedLinkOnSqlite(SiteOnSqlite site) : MailedLinkTests(site), IClassFixture<SiteOnSqlite>;

public sealed class MailedLinkOnMariaDb(SiteOnMariaDb site) : MailedLinkTests(site), IClassFixture<SiteOnMariaDb>;
