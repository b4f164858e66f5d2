using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using MembersSite.FunctionalTests.Members.Codes;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>How administrators shut members out, and help them in again, without ever knowing a password.</summary>
public abstract class MemberAccessTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task Why_somebody_is_disabled_is_told_to_whoever_knows_the_password_and_forgotten_when_they_are_enabled()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.NewAdministratorAsync());

        using var disabled = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/disable", ("Reason", "You have sent <b>advertisements</b>."));
        using var right = await Site.Browser().SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));
        using var wrong = await Site.Browser().SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", "not the password"));
        using var program = await LoginAsync(anna.Person);

        disabled.AssertRedirect(anna.PageOf());
        Assert.Contains("disabled You have sent <b>advertisements</b>.", (await admin.Browser.OpenAsync(anna.PageOf())).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, right.StatusCode);
        Assert.Contains("This account is disabled: You have sent <b>advertisements</b>. If you think", (await right.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("advertisements", (await wrong.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal("Member.Disabled", (await Problem.AssertAsync(program)).GetProperty("code").GetString());

        using var enabled = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/enable");
        enabled.AssertRedirect(anna.PageOf());
        using var again = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/disable");
        Assert.DoesNotContain("advertisements", (await admin.Browser.OpenAsync(anna.PageOf())).Words(), StringComparison.Ordinal);
        using var silent = await LoginAsync(anna.Person);
        Assert.Equal("Token.AccountDisabled", (await Problem.AssertAsync(silent)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_reason_that_is_too_long_is_said_and_kept()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.NewAdministratorAsync());

        using var refused = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/disable", ("Reason", new string('a', 201)));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal("A reason has at most 200 characters.", page.ErrorAt("Reason"));
        Assert.Equal(new string('a', 201), page.QuerySelector<IHtmlInputElement>("#Reason")!.Value);
        Assert.True(page.QuerySelector("details:has(#Reason)")!.HasAttribute("open"));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
    }

    [Fact]
    public async Task A_link_for_a_new_password_is_mailed_and_nothing_else_changes()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.NewAdministratorAsync());

        using var mailed = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/reset");

        mailed.AssertRedirect(anna.PageOf());
        var mail = await Site.MailAsync(anna.Person.EmailAddress, "reset-password");
        Assert.Contains("an administrator", mail.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
        await Site.LoginAsync(anna.Person);
        using var set = await Site.Browser().SubmitAsync(mail.LinkPath(), mail.LinkPath(), ("NewPassword", Asking.NewPassword));
        set.AssertRedirect("/login");
        await Site.LoginAsync(anna.Person with { Password = Asking.NewPassword });
        Assert.Contains("reset-mailed/Administrator", await Database.TrailAsync(await Database.UserIdAsync(anna)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_new_password_is_chosen_before_the_next_log_in_and_not_asked_for_twice()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.NewAdministratorAsync());
        using var asked = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/new-password");
        asked.AssertRedirect(anna.PageOf());
        Assert.Contains("They have to choose a new one at the next log-in", (await admin.Browser.OpenAsync(anna.PageOf())).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));

        using var program = await LoginAsync(anna.Person);
        Assert.Equal(HttpStatusCode.Forbidden, program.StatusCode);
        Assert.Equal("Member.MustReset", (await Problem.AssertAsync(program)).GetProperty("code").GetString());
        var browser = Site.Browser();
        using var wrong = await browser.SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", "not the password"));
        using var right = await browser.SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Null(right.TokenCookie());
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT num_logins FROM members WHERE username = @p0", anna.Person.Username));
        var path = right.Headers.Location!.ToString();
        Assert.StartsWith("/reset/", path, StringComparison.Ordinal);
        Assert.Contains("ask you to choose a new one", (await browser.OpenAsync(path)).Words(), StringComparison.Ordinal);
        using var set = await browser.SubmitAsync(path, path, ("NewPassword", Asking.NewPassword));

        set.AssertRedirect("/login");
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        await Site.LoginAsync(anna.Person with { Password = Asking.NewPassword });
        Assert.DoesNotContain("at the next log-in They", (await admin.Browser.OpenAsync(anna.PageOf())).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_logs_in_by_mail_is_led_to_choose_a_new_password_too()
    {
        var admin = await Site.NewAdministratorAsync();
        var it = await Site.WaitAsync(Asking.LogIn);
        var page = it.Anna.PageOf();
        using var asked = await admin.Browser.SubmitAsync(page, $"{page}/new-password");

        using var pressed = await it.Browser.SubmitAsync(it.Path, it.Path);

        pressed.AssertRedirect("/forgot");
        Assert.Null(pressed.TokenCookie());
        Assert.Contains("choose a new password before you log in", (await it.Browser.OpenAsync("/forgot")).Words(), StringComparison.Ordinal);

        using var taken = await admin.Browser.SubmitAsync(page, $"{page}/new-password");
        taken.AssertRedirect(page);
        await Site.LoginAsync(it.Anna.Person);
    }

    [Fact]
    public async Task A_recovery_link_is_shown_once_and_the_old_mailbox_is_told()
    {
        var (anna, admin) = (await Site.JoinAsync(), await Site.NewAdministratorAsync());

        using var made = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/recovery-link");

        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.True(made.Headers.CacheControl?.NoStore);
        var link = (await made.ReadPageAsync()).QuerySelector<IHtmlInputElement>("#link")!.Value;
        Assert.StartsWith("https://members.test/reset/", link, StringComparison.Ordinal);
        var mail = await Site.MailAsync(anna.Person.EmailAddress, "recovery-link");
        Assert.DoesNotContain("/reset/", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await Site.MailsAsync(anna.Person.EmailAddress), it => it.Text.Contains(link, StringComparison.Ordinal));
        Assert.DoesNotContain(link, (await admin.Browser.OpenAsync(anna.PageOf())).Words(), StringComparison.Ordinal);
        Assert.Contains("recovery-link-made/Administrator", await Database.TrailAsync(await Database.UserIdAsync(anna)), StringComparer.Ordinal);

        var path = new Uri(link).PathAndQuery;
        using var set = await Site.Browser().SubmitAsync(path, path, ("NewPassword", Asking.NewPassword));
        set.AssertRedirect("/login");
        await Site.LoginAsync(anna.Person with { Password = Asking.NewPassword });
        using var twice = await Site.Browser().GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
    }

    [Fact]
    public async Task A_recovery_link_lives_for_a_day_and_asks_for_the_password_of_whoever_makes_it()
    {
        await using var site = Owner.NewFactory();
        var (anna, admin) = (await site.JoinAsync(), await site.NewAdministratorAsync());
        using var made = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/recovery-link");
        var path = new Uri((await made.ReadPageAsync()).QuerySelector<IHtmlInputElement>("#link")!.Value).PathAndQuery;

        site.Clock.Advance(TimeSpan.FromMinutes(11));
        using var asked = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/recovery-link");
        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
        Assert.Contains("Confirm that it is you", (await asked.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Single(await site.MailsAsync(anna.Person.EmailAddress), it => it.Kind == "recovery-link");

        site.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(12));
        await site.Browser().OpenAsync(path);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var dead = await site.Browser().GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.NotFound, dead.StatusCode);
    }

    [Fact]
    public async Task There_is_no_recovery_link_for_an_administrator_for_oneself_or_for_somebody_disabled()
    {
        var (anna, other, admin) = (await Site.JoinAsync(), await Site.JoinAsync(), await Site.NewAdministratorAsync());
        await Site.Services.SetLevelAsync(other.Person, "admin");
        var own = $"/admin/members/{(await Site.Program(admin.Token).GetFromJsonAsync<User>("/api/me", Ct))!.Code}";
        using var disabled = await admin.Browser.SubmitAsync(anna.PageOf(), $"{anna.PageOf()}/disable");
        Assert.Null((await admin.Browser.OpenAsync(other.PageOf())).QuerySelector("form[action$='/recovery-link']"));

        foreach (var (page, status, words) in new[]
        {
            (other.PageOf(), HttpStatusCode.Forbidden, "no recovery link for an administrator"), (own, HttpStatusCode.Forbidden, "Ask another administrator"), (anna.PageOf(), HttpStatusCode.Conflict, "Enable them first"),
        })
        {
            using var refused = await admin.Browser.PostFormAsync($"{page}/recovery-link");
            Assert.Equal(status, refused.StatusCode);
            Assert.Contains(words, (await refused.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }

        using var reset = await admin.Browser.PostFormAsync($"{anna.PageOf()}/reset");
        Assert.Equal(HttpStatusCode.Conflict, reset.StatusCode);
        Assert.DoesNotContain(await Site.MailsAsync(anna.Person.EmailAddress), it => it.Kind is "recovery-link" or "reset-password");
    }

    private Task<HttpResponseMessage> LoginAsync(Person person) =>
        Site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password }, Ct);
}

public sealed class MemberAccessOnSqlite(SiteOnSqlite site) : MemberAccessTests(site), IClassFixture<SiteOnSqlite>;

public sealed class MemberAccessOnMariaDb(SiteOnMariaDb site) : MemberAccessTests(site), IClassFixture<SiteOnMariaDb>;
