using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Passwords;

public abstract class ChangePasswordTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/account/password";
    private const string NewPassword = "a new sentence, long enough";

    [Fact]
    public async Task Password_managers_are_led_to_the_page()
    {
        var here = await Site.LogInAsync((await Site.JoinAsync()).Person);

        using var member = await here.Browser.GetAsync("/.well-known/change-password", Ct);
        using var visitor = await Site.Browser().GetAsync("/.well-known/change-password", Ct);
        using var other = await Site.Browser().GetAsync("/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200", Ct);

        member.AssertRedirect(Page);
        visitor.AssertRedirect(Page);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Theory]
    [InlineData("/login", "Login", "Password")]
    [InlineData("/join", "Username", "EmailAddress", "Password")]
    [InlineData(Page, "CurrentPassword", "NewPassword")]
    public async Task What_must_be_typed_exactly_is_corrected_by_no_device(string path, params string[] fields)
    {
        var browser = path == Page ? (await Site.LogInAsync((await Site.JoinAsync()).Person)).Browser : Site.Browser();

        var page = await browser.OpenAsync(path);

        Assert.All(fields, id => Assert.Equal(
            ("off", "none", "false"),
            (page.GetElementById(id)!.GetAttribute("autocorrect"), page.GetElementById(id)!.GetAttribute("autocapitalize"), page.GetElementById(id)!.GetAttribute("spellcheck"))));
    }

    [Fact]
    [Trait("Weakness", "10")]
    public async Task A_changed_password_ends_everything_but_this_session_which_goes_on_under_a_new_value()
    {
        var other = await Site.JoinAsync();
        var script = await Site.CreateTokenAsync(other.Token, "profile:read");
        var here = await Site.LogInAsync(other.Person);
        foreach (var token in new[] { other.Token, script.Token, here.Token })
        {
            Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(token));
        }

        using var changed = await SubmitAsync(here, other.Person.Password, NewPassword);

        changed.AssertRedirect("/account");
        foreach (var token in new[] { other.Token, script.Token, here.Token })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(token));
        }

        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(changed.TokenCookie()!));
        Assert.Contains("Your password is changed.", (await here.Browser.OpenAsync("/account")).Words(), StringComparison.Ordinal);
        Assert.Equal(1, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_tokens t JOIN trongate_users u ON u.id = t.user_id WHERE u.code = @p0", other.User.Code));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginStatusAsync(other.Person));
        Assert.Equal(HttpStatusCode.Created, await LoginStatusAsync(other.Person with { Password = NewPassword }));
    }

    [Fact]
    [Trait("Weakness", "10")]
    public async Task A_wrong_current_password_is_named_at_its_field_and_changes_nothing()
    {
        var anna = await Site.JoinAsync();
        var here = await Site.LogInAsync(anna.Person);

        using var refused = await SubmitAsync(here, "not my password", NewPassword);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.StartsWith("That is not your current password.", page.ErrorAt("CurrentPassword"), StringComparison.Ordinal);
        Assert.Null(page.ErrorAt("NewPassword"));
        Assert.DoesNotContain("not my password", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(here.Token));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.Created, await LoginStatusAsync(anna.Person));
    }

    [Theory]
    [InlineData("short", "A password has at least 8 characters.")]
    [InlineData("12345678", "That password is one of the first that attackers try.")]
    public async Task A_weak_new_password_is_refused(string weak, string because)
    {
        var anna = await Site.JoinAsync();

        using var page = await SubmitAsync(await Site.LogInAsync(anna.Person), anna.Person.Password, weak);
        using var api = await PutAsync(anna.Token, anna.Person.Password, weak);

        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.StartsWith(because, (await page.ReadPageAsync()).ErrorAt("NewPassword"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, api.StatusCode);
        Assert.StartsWith(because, (await Problem.AssertAsync(api)).At("newPassword"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, await LoginStatusAsync(anna.Person));
    }

    [Fact]
    [Trait("Weakness", "10")]
    public async Task A_program_changes_the_password_and_is_told_its_new_token()
    {
        var anna = await Site.JoinAsync();
        var other = await Site.LoginAsync(anna.Person);

        using var wrong = await PutAsync(anna.Token, "not my password", NewPassword);
        using var changed = await PutAsync(anna.Token, anna.Person.Password, NewPassword);

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.NotEmpty((await Problem.AssertAsync(wrong)).At("currentPassword"));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var rotated = (await changed.Content.ReadFromJsonAsync<ApiToken>(Ct))!;
        Assert.Equal(anna.ExpiresAt, rotated.ExpiresAt);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(rotated.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(other.Token));
        Assert.Null(changed.TokenCookie());
    }

    [Fact]
    public async Task An_api_token_changes_no_password_whatever_it_may()
    {
        var anna = await Site.JoinAsync();
        var script = await Site.CreateTokenAsync(anna.Token, "profile:read", "profile:write", "sessions:write", "tokens:write");

        using var refused = await PutAsync(script.Token, anna.Person.Password, NewPassword);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Created, await LoginStatusAsync(anna.Person));
    }

    [Fact]
    public async Task Of_two_who_change_it_at_once_one_wins()
    {
        var first = await Site.JoinAsync();
        var second = await Site.LoginAsync(first.Person);

        var answers = await Task.WhenAll(
            PutAsync(first.Token, first.Person.Password, "the first new one"), PutAsync(second.Token, first.Person.Password, "the second new one"));

        var statuses = answers.Select(answer => answer.StatusCode).ToList();
        Assert.Single(statuses, HttpStatusCode.OK);

        // The other one comes second, with a hash that is gone; or, later still, with a session or a password that is.
        Assert.Single(statuses, status => status is HttpStatusCode.Conflict or HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest);
        var winner = statuses.IndexOf(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Created, await LoginStatusAsync(first.Person with { Password = winner is 0 ? "the first new one" : "the second new one" }));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginStatusAsync(first.Person with { Password = winner is 0 ? "the second new one" : "the first new one" }));
    }

    private static Task<HttpResponseMessage> SubmitAsync(LoggedIn here, string current, string next) =>
        here.Browser.SubmitAsync(Page, Page, ("CurrentPassword", current), ("NewPassword", next));

    private Task<HttpResponseMessage> PutAsync(string token, string currentPassword, string newPassword) =>
        Site.Program(token).PutAsJsonAsync("/api/me/password", new { currentPassword, newPassword }, Ct);

    private async Task<HttpStatusCode> LoginStatusAsync(Person person)
    {
        using var response = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password }, Ct);
        return response.StatusCode;
    }
}

public sealed class ChangePasswordOnSqlite(SiteOnSqlite site) : ChangePasswordTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ChangePasswordOnMariaDb(SiteOnMariaDb site) : ChangePasswordTests(site), IClassFixture<SiteOnMariaDb>;
