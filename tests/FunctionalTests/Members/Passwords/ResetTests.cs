using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using MembersSite.FunctionalTests.Members.Codes;

namespace MembersSite.FunctionalTests.Members.Passwords;

public abstract class ResetTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task A_forgotten_password_is_chosen_anew_with_the_link_on_another_device()
    {
        var anna = (await Site.JoinAsync()).Person;
        var (here, elsewhere) = (Site.Browser(), Site.Browser());
        Assert.NotNull((await here.OpenAsync("/login")).QuerySelector("main a[href='/forgot']"));

        using var asked = await here.SubmitAsync("/forgot", "/forgot", ("EmailAddress", anna.EmailAddress.ToUpperInvariant()));
        asked.AssertRedirect("/forgot/code");
        var path = (await Site.MailAsync(anna.EmailAddress, "reset-password")).LinkPath();
        var page = await elsewhere.OpenAsync(path);
        Assert.Equal(anna.Username, page.QuerySelector("input[autocomplete='username']")!.GetAttribute("value"));
        Assert.Equal("new-password", page.GetElementById("NewPassword")!.GetAttribute("autocomplete"));
        using var set = await elsewhere.SubmitAsync(path, path, ("NewPassword", Asking.NewPassword));

        set.AssertRedirect("/login");
        Assert.Null(set.TokenCookie());
        Assert.Contains("Your new password is set", (await elsewhere.OpenAsync("/login")).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginStatusAsync(anna));
        Assert.Equal(HttpStatusCode.Created, await LoginStatusAsync(anna with { Password = Asking.NewPassword }));
    }

    [Fact]
    public async Task The_window_that_waits_takes_the_code_and_leads_to_the_same_form()
    {
        var anna = (await Site.JoinAsync()).Person;
        var browser = Site.Browser();
        using var asked = await browser.SubmitAsync("/forgot", "/forgot", ("EmailAddress", anna.EmailAddress));
        var field = (await browser.OpenAsync("/forgot/code")).GetElementById("Code")!;
        Assert.Equal(("one-time-code", "numeric"), (field.GetAttribute("autocomplete"), field.GetAttribute("inputmode")));
        var mail = await Site.MailAsync(anna.EmailAddress, "reset-password");

        using var wrong = await browser.SubmitAsync("/forgot/code", "/forgot/code", ("Code", "x"));
        using var typed = await browser.SubmitAsync("/forgot/code", "/forgot/code", ("Code", mail.Digits()));

        Assert.StartsWith("That code is not right", (await wrong.ReadPageAsync()).ErrorAt("Code"), StringComparison.Ordinal);
        typed.AssertRedirect(mail.LinkPath());
        using var set = await browser.SubmitAsync(mail.LinkPath(), mail.LinkPath(), ("NewPassword", Asking.NewPassword));
        set.AssertRedirect("/login");
    }

    [Theory]
    [InlineData("/forgot/code", "/forgot")]
    [InlineData("/login/mail/code", "/login/mail")]
    public async Task A_window_that_does_not_wait_is_led_to_where_to_ask(string window, string start)
    {
        using var opened = await Site.Browser().GetAsync(window, Ct);
        using var sent = await Site.Browser().PostFormAsync(window, ("Code", "12345678"));

        opened.AssertRedirect(start);
        sent.AssertRedirect(start);
    }

    [Fact]
    public async Task A_weak_password_is_refused_at_its_field_and_the_link_stays_good()
    {
        var it = await Site.WaitAsync(Asking.Reset);

        using var refused = await it.Browser.SubmitAsync(it.Path, it.Path, ("NewPassword", "password"));
        using var set = await it.Browser.SubmitAsync(it.Path, it.Path, ("NewPassword", Asking.NewPassword));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.StartsWith("That password is one of the first", (await refused.ReadPageAsync()).ErrorAt("NewPassword"), StringComparison.Ordinal);
        set.AssertRedirect("/login");
    }

    [Fact]
    public async Task A_reset_ends_everything_and_says_so_by_mail()
    {
        var first = await Site.JoinAsync();
        var known = await LoginAsync(first.Person, device: null);
        var script = await Site.CreateTokenAsync(first.Token, "profile:read");
        var undo = await Site.WaitAsync(Asking.Undo, first);
        var anna = first with { Person = first.Person with { EmailAddress = Asking.Moved(first) } };
        var move = await Site.AskAsync(Asking.Move, anna);
        var login = await Site.WaitAsync(Asking.LogIn, anna);
        var reset = await Site.WaitAsync(Asking.Reset, anna);
        Assert.True(await CountAsync(anna) >= 7);

        using var set = await Site.Browser().PressAsync(reset.Path);

        Assert.Equal(0, await CountAsync(anna));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(known.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(script.Token));
        foreach (var waiting in new[] { undo, login, reset })
        {
            using var pressed = await waiting.Browser.PressAsync(waiting.Path);
            await pressed.AssertDeadAsync();
        }

        Assert.NotEmpty(move);
        Assert.Contains("/forgot", (await Site.MailAsync(anna.Person.EmailAddress, "password-changed")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM audit_events a JOIN trongate_users u ON u.id = a.subject_id WHERE u.code = @p0 AND a.kind = 'password-reset'", anna.User.Code));

        // The device was known, and is not any more.
        await LoginAsync(anna.Person with { Password = Asking.NewPassword }, known.Device);
        Assert.Contains(await Site.MailsAsync(anna.Person.EmailAddress), it => it.Kind == "new-device");
    }

    [Fact]
    public async Task A_password_planted_by_who_was_in_does_not_come_back()
    {
        // Somebody who is in changes the password while the owner's link is under way: that ends the link, and the owner asks anew.
        var it = await Site.WaitAsync(Asking.Reset);
        using var changed = await Site.Program(it.Anna.Token).PutAsJsonAsync(
            "/api/me/password", new { currentPassword = it.Anna.Person.Password, newPassword = "planted by a stranger" }, Ct);
        using var dead = await it.Browser.PressAsync(it.Path);
        var again = await Site.WaitAsync(Asking.Reset, it.Anna);
        using var set = await again.Browser.PressAsync(again.Path);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await dead.AssertDeadAsync();
        set.AssertRedirect("/login");
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginStatusAsync(it.Anna.Person with { Password = "planted by a stranger" }));
        Assert.Equal(HttpStatusCode.Created, await LoginStatusAsync(it.Anna.Person with { Password = Asking.NewPassword }));
    }

    [Fact]
    [Trait("Weakness", "10")]
    public async Task A_changed_password_is_told_by_mail()
    {
        var anna = await Site.JoinAsync();
        using var changed = await Site.Program(anna.Token).PutAsJsonAsync("/api/me/password", new { currentPassword = anna.Person.Password, newPassword = Asking.NewPassword }, Ct);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("somebody who knew the old one", (await Site.MailAsync(anna.Person.EmailAddress, "password-changed")).Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_address_is_refused_at_its_field()
    {
        using var page = await Site.Browser().SubmitAsync("/forgot", "/forgot", ("EmailAddress", "anna"));
        using var api = await Site.Program().PostAsJsonAsync("/api/password-resets", new { emailAddress = "anna" }, Ct);

        Assert.StartsWith("Enter an email address", (await page.ReadPageAsync()).ErrorAt("EmailAddress"), StringComparison.Ordinal);
        Assert.StartsWith("Enter an email address", (await Problem.AssertAsync(api)).At("emailAddress"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_of_a_window_that_waits_is_out_of_reach_of_scripts_and_other_sites()
    {
        var anna = (await Site.JoinAsync()).Person;
        var browser = Site.Browser(https: true);
        using var asked = await browser.SubmitAsync("/forgot", "/forgot", ("EmailAddress", anna.EmailAddress));

        var cookie = asked.Cookies()["__Host-reset-password"];
        Assert.True(cookie is { HttpOnly: true, Secure: true });
        Assert.Equal(("/", Microsoft.Net.Http.Headers.SameSiteMode.Lax), (cookie.Path.ToString(), cookie.SameSite));
    }

    private Task<int> CountAsync(Session anna) =>
        Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0", anna.User.Code);

    private async Task<(string Token, string Device)> LoginAsync(Person person, string? device)
    {
        using var response = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password, device }, Ct);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return (body.GetProperty("token").GetString()!, body.GetProperty("device").GetString()!);
    }

    private async Task<HttpStatusCode> LoginStatusAsync(Person person)
    {
        using var response = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password }, Ct);
        return response.StatusCode;
    }
}

public sealed class ResetOnSqlite(SiteOnSqlite site) : ResetTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ResetOnMariaDb(SiteOnMariaDb site) : ResetTests(site), IClassFixture<SiteOnMariaDb>;
