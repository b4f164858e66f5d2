using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MembersSite.FunctionalTests.Admin;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using MembersSite.FunctionalTests.Members.Codes;

namespace MembersSite.FunctionalTests.Members.Security;

/// <summary>Members with another way in do without a password: they remove it, live without it, and set one again.</summary>
public abstract class PasswordlessTests(Site owner) : SiteTests(owner)
{
    private const string Security = "/account/security";
    private const string Remove = "/account/password/remove";
    private const string Set = "/account/password/set";
    private const string Password = "/api/me/password";

    [Fact]
    public async Task A_password_is_removed_where_another_way_in_is_left_and_set_again()
    {
        var anna = await Site.JoinAsync();
        await Database.AddOutsideLoginAsync(anna);
        var (here, script) = (await Site.LogInAsync(anna.Person), await Site.CreateTokenAsync(anna.Token, "profile:read"));

        using var removed = await here.Browser.SubmitAsync(Security, Remove);
        removed.AssertRedirect(Security);
        var page = (await here.Browser.OpenAsync(Security)).Words();
        Assert.Contains("Your password is removed.", page, StringComparison.Ordinal);
        Assert.Contains("You have none, and need none", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginStatusAsync(anna.Person));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(here.Token));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(script.Token));
        Assert.Contains("The password was removed", (await Site.MailAsync(anna.Person.EmailAddress, "factor-changed")).Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("factor-changed/Member/The password was removed", await Database.TrailAsync(await Database.UserIdAsync(anna)), StringComparer.Ordinal);

        // A second click finds it gone.
        using var again = await here.Browser.PostFormAsync(Remove);
        again.AssertRedirect(Security);
        using var change = await here.Browser.GetAsync("/account/password", Ct);
        change.AssertRedirect(Set);
        using var weak = await here.Browser.SubmitAsync(Set, Set, ("NewPassword", "password"));
        Assert.StartsWith("That password is one of the first", (await weak.ReadPageAsync()).ErrorAt("NewPassword"), StringComparison.Ordinal);
        using var set = await here.Browser.SubmitAsync(Set, Set, ("NewPassword", Asking.NewPassword));
        set.AssertRedirect(Security);
        Assert.Equal(HttpStatusCode.Created, await LoginStatusAsync(anna.Person with { Password = Asking.NewPassword }));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(script.Token));
        using var back = await here.Browser.GetAsync(Set, Ct);
        back.AssertRedirect("/account/password");
    }

    [Fact]
    public async Task The_last_way_in_stays()
    {
        var anna = await Site.JoinAsync();
        var browser = (await Site.LogInAsync(anna.Person)).Browser;
        var page = await browser.OpenAsync(Security);
        Assert.Null(page.QuerySelector($"form[action='{Remove}']"));
        Assert.Contains("It is your only way in.", page.Words(), StringComparison.Ordinal);

        using var form = await browser.PostFormAsync(Remove);
        using var call = await Site.Program(anna.Token).DeleteAsync(Password, Ct);

        Assert.Equal(HttpStatusCode.Conflict, form.StatusCode);
        Assert.Contains("This is your last way in.", (await form.ReadPageAsync()).Words(), StringComparison.Ordinal);
        Assert.Equal("Member.LastWayIn", (await Problem.AssertAsync(call)).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Created, await LoginStatusAsync(anna.Person));
        Assert.DoesNotContain(await Site.MailsAsync(anna.Person.EmailAddress), it => it.Kind == "factor-changed");
    }

    [Fact]
    public async Task By_the_api_it_goes_and_comes_with_a_recent_proof()
    {
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        await Database.AddOutsideLoginAsync(anna);
        var program = site.Program(anna.Token);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        using var late = await program.DeleteAsync(Password, Ct);
        Assert.Equal("Member.ConfirmFirst", (await Problem.AssertAsync(late)).GetProperty("code").GetString());
        using var confirmed = await program.PostAsJsonAsync("/api/sessions/current/confirm", new { password = anna.Person.Password }, Ct);
        Assert.Equal(HttpStatusCode.NoContent, confirmed.StatusCode);

        var removed = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => program.DeleteAsync(Password, Ct))));
        Assert.Single(removed, it => it.StatusCode == HttpStatusCode.NoContent);
        Assert.All(removed.Where(it => it.StatusCode != HttpStatusCode.NoContent), it => Assert.Equal(HttpStatusCode.Conflict, it.StatusCode));
        var security = await program.GetFromJsonAsync<JsonElement>("/api/me/security", Ct);
        Assert.False(security.GetProperty("hasPassword").GetBoolean());
        Assert.Equal("Example", security.GetProperty("factors").GetProperty("outsideLogins")[0].GetProperty("provider").GetString());

        using var vain = await program.PostAsJsonAsync("/api/sessions/current/confirm", new { password = anna.Person.Password }, Ct);
        Assert.Equal("Member.NoPassword", (await Problem.AssertAsync(vain)).GetProperty("code").GetString());
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        using var unproved = await program.PutAsJsonAsync(Password, new { newPassword = Asking.NewPassword }, Ct);
        Assert.Equal("Member.ConfirmFirst", (await Problem.AssertAsync(unproved)).GetProperty("code").GetString());
        await Database.AddTotpAsync(anna);
        using var proved = await program.PostAsJsonAsync("/api/sessions/current/confirm", new { code = KnownFactors.Code }, Ct);
        Assert.Equal(HttpStatusCode.NoContent, proved.StatusCode);
        using var set = await program.PutAsJsonAsync(Password, new { newPassword = Asking.NewPassword }, Ct);
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var token = (await set.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("token").GetString()!;
        Assert.True((await site.Program(token).GetFromJsonAsync<JsonElement>("/api/me/security", Ct)).GetProperty("hasPassword").GetBoolean());
    }

    [Fact]
    public async Task What_asks_for_the_password_asks_for_another_proof_of_whoever_has_none()
    {
        await using var site = Owner.NewSite();
        var (anna, browser) = await WithoutPasswordAsync(site);
        await Database.AddTotpAsync(anna);
        Assert.Null((await browser.OpenAsync("/account/email")).GetElementById("CurrentPassword"));
        Assert.Null((await browser.OpenAsync("/account/delete")).GetElementById("Password"));
        site.Clock.Advance(TimeSpan.FromMinutes(10));

        using var asked = await browser.SubmitAsync("/account/email", "/account/email", ("EmailAddress", Asking.Moved(anna)));
        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
        var question = await asked.ReadPageAsync();
        Assert.Null(question.GetElementById("ConfirmedBy"));
        var kept = question.QuerySelectorAll<IHtmlInputElement>("main input[type='hidden']").Select(it => (it.Name!, it.Value)).ToArray();
        Assert.Contains(("EmailAddress", Asking.Moved(anna)), kept);
        using var wrong = await browser.PostFormAsync("/account/email", [.. kept, ("ConfirmedCode", "000000")]);
        Assert.StartsWith("That code is not right", (await wrong.ReadPageAsync()).ErrorAt("ConfirmedCode"), StringComparison.Ordinal);
        using var right = await browser.PostFormAsync("/account/email", [.. kept, ("ConfirmedCode", KnownFactors.Code)]);
        right.AssertRedirect("/account/email/code");
        Assert.NotNull(await site.MailAsync(Asking.Moved(anna), "new-address"));

        site.Clock.Advance(TimeSpan.FromMinutes(10));
        using var leaving = await browser.SubmitAsync("/account/delete", "/account/delete");
        Assert.Equal(HttpStatusCode.Forbidden, leaving.StatusCode);
        using var left = await browser.PostFormAsync("/account/delete", ("ConfirmedCode", KnownFactors.Code));
        left.AssertRedirect("/");
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM members WHERE username_normalized = @p0", anna.Person.Username.ToLowerInvariant()));
    }

    [Fact]
    public async Task By_the_api_the_same_calls_take_the_proof_in_place_of_the_password()
    {
        await using var site = Owner.NewSite();
        var anna = await site.JoinAsync();
        await Database.AddOutsideLoginAsync(anna);
        var program = site.Program(anna.Token);
        using var removed = await program.DeleteAsync(Password, Ct);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        using var moved = await program.PutAsJsonAsync("/api/me/email", new { emailAddress = Asking.Moved(anna) }, Ct);
        Assert.Equal(HttpStatusCode.Accepted, moved.StatusCode);

        site.Clock.Advance(TimeSpan.FromMinutes(10));
        using var late = await program.PutAsJsonAsync("/api/me/email", new { emailAddress = Asking.Moved(anna) }, Ct);
        using var stays = await program.SendJsonAsync(HttpMethod.Delete, "/api/me", new { });
        Assert.Equal("Member.ConfirmFirst", (await Problem.AssertAsync(late)).GetProperty("code").GetString());
        Assert.Equal("Member.ConfirmFirst", (await Problem.AssertAsync(stays)).GetProperty("code").GetString());
        await Database.AddTotpAsync(anna);
        using var proved = await program.PostAsJsonAsync("/api/sessions/current/confirm", new { code = KnownFactors.Code }, Ct);
        using var left = await program.SendJsonAsync(HttpMethod.Delete, "/api/me", new { });
        Assert.Equal(HttpStatusCode.NoContent, left.StatusCode);
    }

    [Fact]
    public async Task Whoever_has_nothing_to_show_logs_in_again()
    {
        await using var site = Owner.NewSite();
        var (_, browser) = await WithoutPasswordAsync(site);
        using var young = await browser.GetAsync("/account/username", Ct);
        Assert.Equal(HttpStatusCode.OK, young.StatusCode);
        site.Clock.Advance(TimeSpan.FromMinutes(10));

        using var asked = await browser.GetAsync("/account/username", Ct);
        var page = await browser.OpenAsync(asked.Headers.Location!.ToString());

        Assert.NotNull(page.QuerySelector("main a[href='/login?returnUrl=%2Faccount%2Fusername']"));
        Assert.Null(page.QuerySelector("main form"));
    }

    [Fact]
    public async Task A_mailed_link_sets_a_password_where_there_is_none()
    {
        await using var site = Owner.NewSite();
        var (anna, _) = await WithoutPasswordAsync(site);

        using var asked = await site.Browser().SubmitAsync("/forgot", "/forgot", ("EmailAddress", anna.Person.EmailAddress));
        var path = (await site.MailAsync(anna.Person.EmailAddress, "reset-password")).LinkPath();
        using var set = await site.Browser().SubmitAsync(path, path, ("NewPassword", Asking.NewPassword));

        set.AssertRedirect("/login");
        await site.LoginAsync(anna.Person with { Password = Asking.NewPassword });
    }

    [Fact]
    public async Task No_administrator_asks_for_a_new_password_in_place_of_none()
    {
        var (anna, boss) = (await Site.JoinAsync(), await Site.BossAsync());
        await Database.AddOutsideLoginAsync(anna);
        using var removed = await Site.Program(anna.Token).DeleteAsync(Password, Ct);

        using var asked = await Site.Program(boss.Token).PutAsync($"/api/admin/members/{anna.User.Code}/new-password", content: null, Ct);

        Assert.Equal("Member.NoneToReplace", (await Problem.AssertAsync(asked)).GetProperty("code").GetString());
    }

    // Somebody who has an account elsewhere and no password, logged in with a browser.
    private async Task<(Session Anna, HttpClient Browser)> WithoutPasswordAsync(MembersSiteFactory site)
    {
        var anna = await site.JoinAsync();
        await Database.AddOutsideLoginAsync(anna);
        var browser = (await site.LogInAsync(anna.Person)).Browser;
        using var removed = await browser.SubmitAsync(Security, Remove);
        removed.AssertRedirect(Security);
        return (anna, browser);
    }

    private async Task<HttpStatusCode> LoginStatusAsync(Person person)
    {
        using var response = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password }, Ct);
        return response.StatusCode;
    }
}

public sealed class PasswordlessOnSqlite(SiteOnSqlite site) : PasswordlessTests(site), IClassFixture<SiteOnSqlite>;

public sealed class PasswordlessOnMariaDb(SiteOnMariaDb site) : PasswordlessTests(site), IClassFixture<SiteOnMariaDb>;
