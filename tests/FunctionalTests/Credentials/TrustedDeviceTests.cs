using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>Whoever asks for it is not asked for a second factor on a device for 30 days; that is listed, ended, and void with what it relied on.</summary>
public abstract class TrustedDeviceTests(Site owner) : SiteTests(owner)
{
    private const string Page = "/login/second-factor";
    private const string Sessions = "/account/sessions";

    [Fact]
    public async Task A_browser_that_is_trusted_is_not_asked_until_it_is_ended()
    {
        var anna = await Site.JoinAsync();
        var app = await Site.SetUpAppAsync(anna);
        var browser = await Site.HalfWayInAsync(anna.Person);
        using var done = await browser.SubmitAsync(Page, Page, ("Code", app.Next()), ("TrustDevice", "true"));
        Assert.True(done.Cookies()["trusted"].HttpOnly);

        using var loggedOut = await browser.SubmitAsync("/account", "/logout");
        using var again = await browser.SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));
        again.AssertRedirect("/account");
        var page = await browser.OpenAsync(Sessions);
        Assert.Equal("Trusted devices", page.QuerySelector("#trusted")!.TextContent);
        var action = page.QuerySelector("form[action^='/account/sessions/trusted/']")!.GetAttribute("action")!;
        using var ended = await browser.SubmitAsync(Sessions, action);
        ended.AssertRedirect(Sessions);

        Assert.Null((await browser.OpenAsync(Sessions)).QuerySelector("#trusted"));
        using var asked = await browser.SubmitAsync("/login", "/login", ("Login", anna.Person.Username), ("Password", anna.Person.Password));
        asked.AssertRedirect(Page);
    }

    [Fact]
    public async Task A_program_keeps_what_it_is_trusted_by_for_30_days_and_for_its_member_alone()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        var trusted = await TrustAsync(anna, await Site.SetUpAppAsync(anna));
        await Site.SetUpAppAsync(ben);

        Assert.Equal(HttpStatusCode.Created, await StatusAsync(anna.Person, trusted));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(ben.Person, trusted));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(anna.Person, "nonsense"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(trusted));
        Site.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(anna.Person, trusted));
    }

    [Fact]
    public async Task A_program_lists_and_ends_them()
    {
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        var trusted = await TrustAsync(anna, await Site.SetUpAppAsync(anna));
        var program = Site.Program(anna.Token);
        var item = Assert.Single((await program.GetFromJsonAsync<JsonElement>("/api/sessions/trusted", Ct)).EnumerateArray());
        var path = $"/api/sessions/trusted/{item.GetProperty("id").GetInt64()}";

        using var byStranger = await Site.Program(ben.Token).DeleteAsync(path, Ct);
        using var ended = await program.DeleteAsync(path, Ct);
        using var twice = await program.DeleteAsync(path, Ct);

        Assert.Equal(HttpStatusCode.NotFound, byStranger.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, twice.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(anna.Person, trusted));
        Assert.Empty((await program.GetFromJsonAsync<JsonElement>("/api/sessions/trusted", Ct)).EnumerateArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_password_or_factor_voids_them(bool isPassword)
    {
        var anna = await Site.JoinAsync();
        var trusted = await TrustAsync(anna, await Site.SetUpAppAsync(anna));
        const string NewPassword = "anna runs in the snow";

        using var changed = isPassword
            ? await Site.Program(anna.Token).PutAsJsonAsync("/api/me/password", new { currentPassword = anna.Person.Password, newPassword = NewPassword }, Ct)
            : await Site.Program(anna.Token).PostAsync("/api/me/recovery-codes", content: null, Ct);

        Assert.True(changed.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(isPassword ? anna.Person with { Password = NewPassword } : anna.Person, trusted));
    }

    private async Task<string> TrustAsync(Session session, AuthenticatorApp app)
    {
        using var done = await Site.AnswerAsync(await Site.ChallengeAsync(session.Person), app.Next(), trustDevice: true);
        return (await done.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("trustedDevice").GetString()!;
    }

    private async Task<HttpStatusCode> StatusAsync(Person person, string trusted)
    {
        using var response = await Site.PasswordAsync(person, trusted);
        return response.StatusCode;
    }
}

public sealed class TrustedDeviceOnSqlite(SiteOnSqlite site) : TrustedDeviceTests(site), IClassFixture<SiteOnSqlite>;

public sealed class TrustedDeviceOnMariaDb(SiteOnMariaDb site) : TrustedDeviceTests(site), IClassFixture<SiteOnMariaDb>;
