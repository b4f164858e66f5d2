using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Admin;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>Half a log-in is no session: it leads to the question for the second factor, and nowhere else.</summary>
public abstract class SecondFactorTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/login/second-factor";

    [Fact]
    public async Task A_program_is_told_what_is_missing_and_finishes_with_a_code()
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);

        using var half = await Site.PasswordAsync(anna.Person);
        var problem = await Problem.AssertAsync(half);
        Assert.Equal(HttpStatusCode.Unauthorized, half.StatusCode);
        Assert.Equal("urn:memberssite:second-factor-needed", problem.GetProperty("type").GetString());
        Assert.Equal("Member.SecondFactorNeeded", problem.GetProperty("code").GetString());
        Assert.Equal(["totp", "recovery-code"], problem.GetProperty("factors").EnumerateArray().Select(it => it.GetString()!), StringComparer.Ordinal);
        var challenge = problem.GetProperty("challenge").GetString()!;

        // It opens nothing else.
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(challenge));
        using var asCookie = new HttpRequestMessage(HttpMethod.Get, "/api/me") { Headers = { { "Cookie", $"trongatetoken={challenge}" } } };
        using var refused = await Site.Program().SendAsync(asCookie, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        using var done = await Site.AnswerAsync(challenge, app.Next());
        using var twice = await Site.AnswerAsync(challenge, app.Next());

        var session = await Session.ReadAsync(done, anna.Person);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(session.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, twice.StatusCode);
        Assert.Equal("Member.HalfLoginOver", (await Problem.AssertAsync(twice)).GetProperty("code").GetString());
        var payload = await Database.ScalarAsync<string>("SELECT payload FROM trongate_tokens WHERE id = (SELECT MAX(t.id) FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0 AND t.code = 'session')", anna.User.Code);
        Assert.Equal("password totp", payload);
    }

    [Fact]
    public async Task A_browser_is_led_to_the_question_and_then_to_where_it_wanted()
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        var browser = Site.Browser(https: true);
        using var half = await browser.SubmitAsync("/login?returnUrl=%2Faccount%2Fsessions", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password), ("Remember", "true"));
        half.AssertRedirect($"{Page}?returnUrl=%2Faccount%2Fsessions");
        var cookie = half.Cookies()["__Host-second-factor"];
        Assert.True(cookie.HttpOnly && cookie.Secure && cookie.SameSite == Microsoft.Net.Http.Headers.SameSiteMode.Lax);
        Assert.Null(half.TokenCookie());
        using var closed = await browser.GetAsync("/account", Ct);
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);

        var question = half.Headers.Location!.ToString();
        using var wrong = await browser.SubmitAsync(question, Page, ("Code", app.Code()));
        var shown = await wrong.ReadPageAsync();
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("clock", shown.ErrorAt("Code"), StringComparison.Ordinal);
        Assert.Equal("numeric", shown.GetElementById("Code")!.GetAttribute("inputmode"));
        Assert.Equal("one-time-code", shown.GetElementById("Code")!.GetAttribute("autocomplete"));

        using var done = await browser.SubmitAsync(question, Page, ("Code", app.Next()));

        done.AssertRedirect("/account/sessions");
        var session = done.Cookies().Single(it => it.Key.EndsWith("trongatetoken", StringComparison.Ordinal)).Value;
        Assert.NotNull(session.Expires);
        Assert.Empty(done.Cookies()["__Host-second-factor"].Value.ToString());
        Assert.Equal("Your sessions", (await browser.OpenAsync("/account/sessions")).QuerySelector("h1")!.TextContent);
        using var over = await browser.GetAsync(Page, Ct);
        over.AssertRedirect("/login");
    }

    [Fact]
    public async Task A_log_in_by_mail_is_asked_too()
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        var browser = Site.Browser();
        using var asked = await browser.SubmitAsync("/login/mail", "/login/mail", ("EmailAddress", anna.Person.EmailAddress));
        var code = (await Site.MailAsync(anna.Person.EmailAddress, "login-code")).Digits();

        using var half = await browser.SubmitAsync("/login/mail/code", "/login/mail/code", ("Code", code));
        half.AssertRedirect(Page);
        using var done = await browser.SubmitAsync(Page, Page, ("Code", app.Next()));

        done.AssertRedirect("/account");
    }

    [Fact]
    public async Task A_code_is_good_once_also_that_of_setting_up_and_where_ten_send_it_at_once()
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        Assert.Equal(HttpStatusCode.BadRequest, await Site.TryCodeAsync(anna.Person, app.Code()));
        var challenges = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Site.ChallengeAsync(anna.Person)));
        var code = app.Next();

        await using var site = Owner.NewFactory();
        site.Settings["SecondFactor:Guesses"] = "100";
        site.Clock.SetUtcNow(Site.Clock.GetUtcNow());
        var answers = await Task.WhenAll(challenges.Select(challenge => Task.Run(() => site.AnswerAsync(challenge, code))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest));
        Site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Created, await Site.TryCodeAsync(anna.Person, app.Next()));
    }

    [Fact]
    public async Task Of_ten_who_send_one_recovery_code_one_gets_in()
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        var challenges = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Site.ChallengeAsync(anna.Person)));

        await using var site = Owner.NewFactory();
        site.Settings["SecondFactor:Guesses"] = "100";
        site.Clock.SetUtcNow(Site.Clock.GetUtcNow());
        var answers = await Task.WhenAll(challenges.Select(challenge => Task.Run(() => site.AnswerAsync(challenge, app.RecoveryCodes[0]))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(9, answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Clocks_may_be_one_step_apart(int steps, bool isRight)
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        Site.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(isRight ? HttpStatusCode.Created : HttpStatusCode.BadRequest, await Site.TryCodeAsync(anna.Person, app.Code(steps)));
    }

    [Fact]
    public async Task Codes_of_another_member_are_wrong()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        var (_, appOfBen) = (await Site.SetUpAppAsync(anna), await Site.SetUpAppAsync(ben));

        Assert.Equal(HttpStatusCode.BadRequest, await Site.TryCodeAsync(anna.Person, appOfBen.Next()));
        Assert.Equal(HttpStatusCode.BadRequest, await Site.TryCodeAsync(anna.Person, appOfBen.RecoveryCodes[0]));
        Assert.Equal(HttpStatusCode.Created, await Site.TryCodeAsync(ben.Person, appOfBen.RecoveryCodes[0]));
    }

    [Theory]
    [InlineData("١٢٣٤٥٦")]
    [InlineData("１２３４５６")]
    [InlineData("12345l")]
    [InlineData("12345")]
    [InlineData("тест-тест-тест-тест")]
    public async Task What_cannot_be_a_code_is_refused_clearly(string code)
    {
        var anna = await Site.JoinAsync();
        await Site.SetUpAppAsync(anna);

        using var refused = await Site.AnswerAsync(await Site.ChallengeAsync(anna.Person), code);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("other scripts", (await Problem.AssertAsync(refused)).At("code"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("late")]
    [InlineData("password")]
    [InlineData("factor")]
    [InlineData("disabled")]
    public async Task It_ends_with_its_time_a_changed_password_or_factor_and_a_disabled_account(string why)
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        var challenge = await Site.ChallengeAsync(anna.Person);
        var browser = await Site.HalfWayInAsync(anna.Person);
        switch (why)
        {
            case "late":
                Site.Clock.Advance(TimeSpan.FromMinutes(10));
                break;
            case "password":
                using (var changed = await Site.Program(anna.Token).PutAsJsonAsync("/api/me/password", new { currentPassword = anna.Person.Password, newPassword = "anna runs in the snow" }, Ct))
                {
                    Assert.True(changed.IsSuccessStatusCode);
                }

                break;
            case "factor":
                using (var made = await Site.Program(anna.Token).PostAsync("/api/me/recovery-codes", content: null, Ct))
                {
                    app = app with { RecoveryCodes = await made.RecoveryCodesAsync() };
                }

                break;
            default:
                var boss = (await Site.LogInAsync((await Site.BossAsync()).Person)).Browser;
                var page = $"/admin/members/{anna.User.Code}";
                using (var disabled = await boss.SubmitAsync(page, $"{page}/disable"))
                {
                    disabled.AssertRedirect(page);
                }

                break;
        }

        using var refused = await Site.AnswerAsync(challenge, app.Next());
        using var led = await browser.PostFormAsync(Page, ("Code", app.Next()), ("ReturnUrl", "/account/sessions"));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Member.HalfLoginOver", (await Problem.AssertAsync(refused)).GetProperty("code").GetString());
        led.AssertRedirect("/login?returnUrl=%2Faccount%2Fsessions");
        Assert.Contains("Log in once more", (await browser.OpenAsync("/login")).QuerySelector(".flash")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_codes_have_to_wait_and_keep_nobody_from_typing_the_password()
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        var wrong = app.Code(500);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, await Site.TryCodeAsync(anna.Person, wrong));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await Site.TryCodeAsync(anna.Person, wrong));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Site.TryCodeAsync(anna.Person, app.Code(1)));

        Assert.Single(await Site.MailsAsync(anna.Person.EmailAddress), mail => mail.Kind == "codes-guessed");
        var browser = await Site.HalfWayInAsync(anna.Person);
        using var page = await browser.SubmitAsync(Page, Page, ("Code", wrong), ("TrustDevice", "true"));
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.NotNull(page.Headers.RetryAfter);
        Assert.True((await page.ReadPageAsync()).GetElementById("TrustDevice")!.HasAttribute("checked"));
        Assert.Equal(HttpStatusCode.Created, await Site.TryCodeAsync(anna.Person, app.RecoveryCodes[0]));
        Assert.Equal(HttpStatusCode.Created, await Site.TryCodeAsync(anna.Person, app.Next()));
    }

    [Fact]
    public async Task What_happened_is_written_down()
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        await Site.TryCodeAsync(anna.Person, app.Code(500));
        await Site.TryCodeAsync(anna.Person, app.RecoveryCodes[0]);

        var rows = await Database.RowsAsync("SELECT e.kind, e.detail FROM audit_events e JOIN trongate_users u ON u.id = e.subject_id WHERE u.code = @p0 ORDER BY e.id", anna.User.Code);

        Assert.Equal(
            ["joined", "factor-changed An authenticator app was set up", "second-factor-asked with the password", "second-factor-failed", "second-factor-asked with the password", "recovery-code-used", "logged-in with the password and a recovery code"],
            rows.Select(row => $"{row[0]} {row[1]}".Trim()).Where(row => !row.StartsWith("sessions-ended", StringComparison.Ordinal)),
            StringComparer.Ordinal);
    }
}

public sealed class SecondFactorOnSqlite(SiteOnSqlite site) : SecondFactorTests(site), IClassFixture<SiteOnSqlite>;

public sealed class SecondFactorOnMariaDb(SiteOnMariaDb site) : SecondFactorTests(site), IClassFixture<SiteOnMariaDb>;
