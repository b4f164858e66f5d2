using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Members.Security;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>Where the site says so, it is run with a second factor only.</summary>
public abstract class RequireSecondFactorTests(Site owner) : SiteTests(owner)
{
    private const string Members = "/api/admin/members";

    [Fact]
    public async Task An_administrator_without_one_is_led_to_set_it_up_and_one_with_one_is_asked_for_it()
    {
        await using var site = Owner.NewSite(("Admin:RequireSecondFactor", "true"));
        var (boss, anna) = (await site.JoinAsync(), await site.LogInAsync((await site.JoinAsync()).Person));
        await site.Services.SetLevelAsync(boss.Person, "admin");
        var browser = (await site.LogInAsync(boss.Person)).Browser;

        // The link to the area is there; behind it stands what is missing.
        Assert.NotNull((await browser.OpenAsync("/account")).QuerySelector("header a[href='/admin']"));
        using var first = await browser.GetAsync("/admin/members?query=a", Ct);
        first.AssertRedirect("/account/security?returnUrl=%2Fadmin%2Fmembers%3Fquery%3Da");
        var page = await browser.OpenAsync(first.Headers.Location!.ToString());
        Assert.Contains("First a second factor", page.Words(), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href='/admin/members?query=a']"));
        using var call = await site.Program(boss.Token).GetAsync(Members, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, call.StatusCode);
        Assert.Equal("Member.SecondFactorFirst", (await Problem.AssertAsync(call)).GetProperty("code").GetString());

        await Database.AddTotpAsync(boss);
        using var second = await browser.GetAsync("/admin/members", Ct);
        second.AssertRedirect("/account/confirm?returnUrl=%2Fadmin%2Fmembers&second=true");
        var question = second.Headers.Location!.ToString();
        Assert.Null((await browser.OpenAsync(question)).GetElementById("ConfirmedBy"));
        using var byPassword = await browser.PostFormAsync("/account/confirm", ("ReturnUrl", "/admin/members"), ("Second", "true"), ("ConfirmedBy", boss.Person.Password));
        Assert.Equal("Type a code.", (await byPassword.ReadPageAsync()).ErrorAt("ConfirmedCode"));
        using var closed = await browser.GetAsync("/admin", Ct);
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        using var right = await browser.SubmitAsync(question, "/account/confirm", ("ConfirmedCode", KnownFactors.Code));
        right.AssertRedirect("/admin/members");
        using var open = await browser.GetAsync("/admin/members", Ct);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        using var back = await browser.GetAsync(question, Ct);
        back.AssertRedirect("/admin/members");

        using var confirmed = await site.Program(boss.Token).PostAsJsonAsync("/api/sessions/current/confirm", new { code = KnownFactors.Code }, Ct);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(boss.Token, Members));

        // Who may not come in anyway learns nothing of it.
        using var stranger = await anna.Browser.GetAsync("/admin/members", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(anna.Token, "/api/me"));
    }

    [Fact]
    public async Task A_form_and_an_unset_policy()
    {
        await using var site = Owner.NewSite(("Admin:RequireSecondFactor", "true"));
        var boss = await site.JoinAsync();
        await site.Services.SetLevelAsync(boss.Person, "admin");
        var browser = (await site.LogInAsync(boss.Person)).Browser;

        using var form = await browser.PostFormAsync("/admin/levels", ("Title", "editor"));
        form.AssertRedirect("/account/security?returnUrl=%2Fadmin");
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM trongate_user_levels WHERE level_title = 'editor'"));
        await using var plain = Owner.NewFactory();
        Assert.Equal(HttpStatusCode.OK, await plain.StatusAsync(boss.Token, Members));
    }

    [Fact]
    public async Task An_api_token_is_let_in_if_the_session_that_made_it_had_shown_one()
    {
        await using var site = Owner.NewSite(("Admin:RequireSecondFactor", "true"));
        var boss = await site.JoinAsync();
        await site.Services.SetLevelAsync(boss.Person, "admin");
        var weak = await site.CreateTokenAsync(boss.Token, "admin:read", "tokens:write");
        var childOfWeak = await site.CreateTokenAsync(weak.Token, "admin:read");
        foreach (var token in new[] { weak, childOfWeak })
        {
            using var refused = await site.Program(token.Token).GetAsync(Members, Ct);
            Assert.Equal("Member.SecondFactorFirst", (await Problem.AssertAsync(refused)).GetProperty("code").GetString());
        }

        await Database.AddTotpAsync(boss);
        using var confirmed = await site.Program(boss.Token).PostAsJsonAsync("/api/sessions/current/confirm", new { code = KnownFactors.Code }, Ct);
        var strong = await site.CreateTokenAsync(boss.Token, "admin:read", "tokens:write");
        var child = await site.CreateTokenAsync(strong.Token, "admin:read");

        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(strong.Token, Members));
        Assert.Equal(HttpStatusCode.OK, await site.StatusAsync(child.Token, Members));
        Assert.Equal(HttpStatusCode.Forbidden, await site.StatusAsync(weak.Token, Members));
    }
}

public sealed class RequireSecondFactorOnSqlite(SiteOnSqlite site) : RequireSecondFactorTests(site), IClassFixture<SiteOnSqlite>;

public sealed class RequireSecondFactorOnMariaDb(SiteOnMariaDb site) : RequireSecondFactorTests(site), IClassFixture<SiteOnMariaDb>;
