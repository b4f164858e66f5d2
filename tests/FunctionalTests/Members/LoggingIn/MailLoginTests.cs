using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using MembersSite.FunctionalTests.Members.Codes;

namespace MembersSite.FunctionalTests.Members.LoggingIn;

public abstract class MailLoginTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/login/mail";
    private const string CodePage = "/login/mail/code";

    [Fact]
    public async Task The_window_that_asked_logs_in_with_the_code()
    {
        var anna = await Site.JoinAsync();
        var browser = Site.Browser();
        Assert.NotNull((await browser.OpenAsync("/login")).QuerySelector($"main a[href='{Page}']"));
        using var asked = await browser.SubmitAsync($"{Page}?returnUrl=%2Faccount%2Fsessions", Page, ("EmailAddress", anna.Person.EmailAddress));
        var mail = await Site.MailAsync(anna.Person.EmailAddress, "login-code");
        var window = asked.Headers.Location!.ToString();
        var field = (await browser.OpenAsync(window)).GetElementById("Code")!;
        Assert.Equal(("one-time-code", "numeric"), (field.GetAttribute("autocomplete"), field.GetAttribute("inputmode")));

        using var wrong = await browser.SubmitAsync(window, CodePage, ("Code", "1"));
        using var typed = await browser.SubmitAsync(window, CodePage, ("Code", mail.Digits()), ("Remember", "true"));

        Assert.StartsWith("That code is not right", (await wrong.ReadPageAsync()).ErrorAt("Code"), StringComparison.Ordinal);
        typed.AssertRedirect("/account/sessions");
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(typed.TokenCookie()!));
        Assert.NotNull(typed.Cookies()["trongatetoken"].Expires);
        Assert.Equal(2, await Database.ScalarAsync<int>("SELECT num_logins FROM members WHERE username = @p0", anna.Person.Username));
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM audit_events a JOIN trongate_users u ON u.id = a.subject_id WHERE u.code = @p0 AND a.kind = 'logged-in' AND a.detail = 'by mail'", anna.User.Code));
        Assert.Contains(await Site.MailsAsync(anna.Person.EmailAddress), it => it.Kind == "new-device");
        Assert.Contains("Hello, Anna", (await browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_browser_that_asked_logs_in_with_the_link()
    {
        var it = await Site.WaitAsync(Asking.LogIn);

        using var pressed = await it.Browser.SubmitAsync(it.Path, it.Path);

        pressed.AssertRedirect("/account");
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(pressed.TokenCookie()!));
        Assert.Null(pressed.Cookies()["trongatetoken"].Expires);
        Assert.Equal(string.Empty, pressed.Cookies()["login-code"].Value.ToString());
    }

    [Fact]
    public async Task Another_browser_is_told_where_to_type_the_code_and_is_not_logged_in()
    {
        var it = await Site.WaitAsync(Asking.LogIn);
        var stranger = (await Site.WaitAsync(Asking.LogIn)).Browser; // waits for a mail of their own

        foreach (var elsewhere in new[] { Site.Browser(), stranger })
        {
            using var pressed = await elsewhere.PressAsync(it.Path);

            Assert.Equal(HttpStatusCode.BadRequest, pressed.StatusCode);
            Assert.Null(pressed.TokenCookie());
            Assert.Contains("type the eight digits", (await pressed.ReadPageAsync()).Words(), StringComparison.Ordinal);
        }

        var opened = await Site.Browser().OpenAsync(it.Path);
        Assert.Contains("Go back there", opened.Words(), StringComparison.Ordinal);
        Assert.Empty(opened.QuerySelectorAll("main form"));
        using var right = await it.Browser.PressAsync(it.Path);
        right.AssertRedirect("/account");
    }

    [Fact]
    public async Task A_program_logs_in_with_code_and_challenge_or_with_the_code_of_the_link_and_the_challenge()
    {
        var anna = await Site.JoinAsync();
        foreach (var isLink in new[] { false, true })
        {
            var challenge = await Site.AskAsync(Asking.LogIn, anna);
            var mail = await Site.MailAsync(anna.Person.EmailAddress, "login-code");
            var code = isLink ? mail.LinkPath()["/login/mail/".Length..] : mail.Digits();

            using var alone = await Site.UseAsync(Asking.LogIn, anna, code, challenge: null);
            using var used = await Site.UseAsync(Asking.LogIn, anna, code, challenge);
            using var twice = await Site.UseAsync(Asking.LogIn, anna, code, challenge);

            Assert.Equal(HttpStatusCode.BadRequest, alone.StatusCode);
            Assert.NotEmpty((await Problem.AssertAsync(alone)).At("challenge"));
            var session = await Session.ReadAsync(used, anna.Person);
            Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(session.Token));
            Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
        }
    }

    [Fact]
    public async Task A_code_of_another_kind_logs_nobody_in()
    {
        var anna = await Site.JoinAsync();
        var challenge = await Site.AskAsync(Asking.Reset, anna);
        var mail = await Site.MailAsync(anna.Person.EmailAddress, "reset-password");

        using var byDigits = await Site.UseAsync(Asking.LogIn, anna, mail.Digits(), challenge);
        using var byLink = await Site.UseAsync(Asking.LogIn, anna, mail.LinkPath()["/reset/".Length..], challenge);

        Assert.Equal(HttpStatusCode.BadRequest, byDigits.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, byLink.StatusCode);
    }

    [Fact]
    public async Task Logging_in_by_mail_ends_the_session_that_the_browser_had()
    {
        var anna = await Site.JoinAsync();
        var here = await Site.LogInAsync((await Site.JoinAsync()).Person);
        using var asked = await here.Browser.SubmitAsync(Page, Page, ("EmailAddress", anna.Person.EmailAddress));
        var path = (await Site.MailAsync(anna.Person.EmailAddress, "login-code")).LinkPath();

        using var pressed = await here.Browser.PressAsync(path);

        pressed.AssertRedirect("/account");
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(here.Token));
        using var me = await Site.Program(pressed.TokenCookie()).GetAsync("/api/me", Ct);
        Assert.Equal(anna.User.Code, (await me.Content.ReadFromJsonAsync<User>(Ct))!.Code);
    }
}

public sealed class MailLoginOnSqlite(SiteOnSqlite site) : MailLoginTests(site), IClassFixture<SiteOnSqlite>;

public sealed class MailLoginOnMariaDb(SiteOnMariaDb site) : MailLoginTests(site), IClassFixture<SiteOnMariaDb>;
