using System.Net;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Members.Leaving;

/// <summary>Leaving, by the page and by the API: everything goes, and it is said so.</summary>
public abstract class LeavingTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task Who_leaves_is_gone_at_once_with_every_way_in_and_ends_logged_out_on_the_front_page()
    {
        var anna = await Site.JoinAsync();
        var (here, script) = (await Site.LogInAsync(anna.Person), await Site.CreateTokenAsync(anna.Token, "profile:read"));

        // A log-in is a proof for ten minutes.
        Assert.Null((await here.Browser.OpenAsync("/account/delete")).GetElementById("Password"));
        using var left = await here.Browser.SubmitAsync("/account/delete", "/account/delete");

        left.AssertRedirect("/");
        Assert.Equal(string.Empty, left.TokenCookie());
        var home = await here.Browser.OpenAsync("/");
        Assert.Contains("Your account is deleted.", home.Words(), StringComparison.Ordinal);
        Assert.NotNull(home.QuerySelector("a[href='/login']"));
        Assert.All([anna.Token, here.Token, script.Token], token => Assert.Equal(HttpStatusCode.Unauthorized, Site.StatusAsync(token).GetAwaiter().GetResult()));
        using var loggedIn = await Site.Browser().SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));
        Assert.Equal(HttpStatusCode.Unauthorized, loggedIn.StatusCode);

        // Username and address are free again.
        Assert.NotEqual(anna.User.Code, (await Site.JoinAsync(anna.Person)).User.Code, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_password_is_asked_for_once_the_last_proof_is_ten_minutes_old()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var anna = await site.JoinAsync();
        var here = await site.LogInAsync(anna.Person);
        site.Clock.Advance(TimeSpan.FromMinutes(10));

        using var without = await here.Browser.SubmitAsync("/account/delete", "/account/delete", ("Password", string.Empty));
        using var wrong = await here.Browser.SubmitAsync("/account/delete", "/account/delete", ("Password", "not the password"));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (without.StatusCode, wrong.StatusCode));
        Assert.Equal("Enter your password.", (await without.ReadPageAsync()).ErrorAt("Password"));
        Assert.Equal("That is not your password. Type it again.", (await wrong.ReadPageAsync()).ErrorAt("Password"));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(here.Token));

        using var right = await here.Browser.SubmitAsync("/account/delete", "/account/delete", ("Password", anna.Person.Password));
        right.AssertRedirect("/");
        Assert.Equal(HttpStatusCode.Unauthorized, await site.StatusAsync(here.Token));
    }

    [Fact]
    public async Task A_program_gives_the_password_in_any_case()
    {
        var anna = await Site.JoinAsync();
        var (program, script) = (Site.Program(anna.Token), await Site.CreateTokenAsync(anna.Token, "profile:read", "profile:write"));

        using var without = await program.SendJsonAsync(HttpMethod.Delete, "/api/me", new { });
        using var wrong = await program.SendJsonAsync(HttpMethod.Delete, "/api/me", new { password = "not the password" });
        using var token = await Site.Program(script.Token).SendJsonAsync(HttpMethod.Delete, "/api/me", new { password = anna.Person.Password });
        using var left = await program.SendJsonAsync(HttpMethod.Delete, "/api/me", new { password = anna.Person.Password });

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NoContent),
            (without.StatusCode, wrong.StatusCode, token.StatusCode, left.StatusCode));
        Assert.Contains("\"password\"", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(anna.Token));
    }

    [Fact]
    public async Task The_last_mail_says_good_bye_and_no_other_waits()
    {
        var anna = await Site.JoinAsync();
        await Site.LoginAsync(anna.Person);
        Assert.NotEmpty(await Site.MailsAsync(anna.Person.EmailAddress));

        using var left = await Site.Program(anna.Token).SendJsonAsync(HttpMethod.Delete, "/api/me", new { password = anna.Person.Password });

        var mail = Assert.Single(await Site.MailsAsync(anna.Person.EmailAddress));
        Assert.Equal("good-bye", mail.Kind);
        Assert.Contains("as you asked", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_somebody_left_stays_known_and_not_from_where()
    {
        var anna = await Site.JoinAsync();
        var userId = await Database.UserIdAsync(anna);
        using var wrong = await Site.Browser().SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", "not the password"));
        var here = await Site.LogInAsync(anna.Person);
        here.Browser.DefaultRequestHeaders.UserAgent.ParseAdd("Firefox/140.0");
        using var left = await here.Browser.SubmitAsync("/account/delete", "/account/delete");

        Assert.Equal(["joined/Member", "log-in-failed/Stranger", "logged-in/Member/with the password", "deleted/Member"], await Database.TrailAsync(userId), StringComparer.Ordinal);
        Assert.Equal(0, await Database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM audit_events WHERE subject_id = @p0 AND (ip_address IS NOT NULL OR user_agent IS NOT NULL)", userId));
    }

    [Fact]
    public async Task The_last_administrator_is_told_what_to_do_first_and_then_can_leave()
    {
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        var (boss, anna) = (await site.JoinAsync(), await site.JoinAsync());
        await site.Services.SetLevelAsync(boss.Person, "admin");
        var here = await site.LogInAsync(boss.Person);

        using var refused = await here.Browser.SubmitAsync("/account/delete", "/account/delete");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("You are the last administrator of this site.", (await refused.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(here.Token));

        await site.Services.SetLevelAsync(anna.Person, "admin");
        using var left = await here.Browser.SubmitAsync("/account/delete", "/account/delete");
        left.AssertRedirect("/");
    }

    [Fact]
    public async Task Of_two_who_delete_at_once_one_does_it_and_one_good_bye_is_mailed()
    {
        var anna = await Site.JoinAsync();
        var userId = await Database.UserIdAsync(anna);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Site.Program(anna.Token).SendJsonAsync(HttpMethod.Delete, "/api/me", new { password = anna.Person.Password })));

        Assert.Single(answers, it => it.StatusCode == HttpStatusCode.NoContent);
        Assert.All(answers, it => Assert.True(it.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotFound or HttpStatusCode.Unauthorized, $"{it.StatusCode}"));
        Assert.Single(await Database.TrailAsync(userId), row => row == "deleted/Member");
        Assert.Single(await Site.MailsAsync(anna.Person.EmailAddress));
    }

    [Fact]
    public async Task A_member_whom_an_administrator_deletes_goes_the_same_way()
    {
        var (anna, boss) = (await Site.JoinAsync(), await Site.JoinAsync());
        var userId = await Database.UserIdAsync(anna);
        await Site.Services.SetLevelAsync(boss.Person, "admin");
        var admin = await Site.LogInAsync(boss.Person);
        await Site.LoginAsync(anna.Person);

        using var deleted = await admin.Browser.SubmitAsync($"/admin/members/{anna.User.Code}", $"/admin/members/{anna.User.Code}/delete");

        deleted.AssertRedirect("/admin/members");
        Assert.Equal("deleted/Administrator", (await Database.TrailAsync(userId))[^1]);
        var mail = Assert.Single(await Site.MailsAsync(anna.Person.EmailAddress));
        Assert.Contains("an administrator has deleted your account", mail.Text, StringComparison.Ordinal);
    }
}

public sealed class LeavingOnSqlite(SiteOnSqlite site) : LeavingTests(site), IClassFixture<SiteOnSqlite>;

public sealed class LeavingOnMariaDb(SiteOnMariaDb site) : LeavingTests(site), IClassFixture<SiteOnMariaDb>;
