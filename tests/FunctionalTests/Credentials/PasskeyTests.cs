using System.Net;
using System.Net.Http.Json;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.FunctionalTests.Audit;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>Passkeys are added, used, renamed and removed, and the last way in stays.</summary>
public abstract class PasskeyTests(Site owner) : SiteTests(owner)
{
    [Fact]
    public async Task A_passkey_is_added_and_logs_in_alone()
    {
        using var device = new SoftAuthenticator { Maker = new("fbfc3007-154e-4ecc-8c0b-6e020557d7bd") };
        var anna = await Site.JoinAsync();
        var elsewhere = await Site.LoginAsync(anna.Person);

        var kept = await Site.Program(anna.Token).AddPasskeyAsync(device);

        Assert.Equal(("iCloud Keychain", "iCloud Keychain", (DateTimeOffset?)null), (kept.Name, kept.Provider, kept.LastUsedAt));
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(anna.Token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(elsewhere.Token));
        await Site.MailAsync(anna.Person.EmailAddress, "factor-changed");

        using var loggedIn = await Site.Program().LogInByPasskeyAsync(device);
        var session = await Session.ReadAsync(loggedIn, anna.Person);
        Assert.Equal(anna.User.Code, session.User.Code);
        Assert.Equal(Site.Clock.GetUtcNow(), Assert.Single(await ListAsync(session.Token)).LastUsedAt);
        Assert.Equal("logged-in/Member/with a passkey", (await Database.TrailAsync(await Database.UserIdAsync(anna)))[^1]);
    }

    [Fact]
    public async Task A_device_that_never_counts_logs_in_again_and_again()
    {
        using var device = new SoftAuthenticator { Counts = false };
        await Site.Program((await Site.JoinAsync()).Token).AddPasskeyAsync(device);

        for (var i = 0; i < 3; i++)
        {
            using var loggedIn = await Site.Program().LogInByPasskeyAsync(device);
            Assert.Equal(HttpStatusCode.Created, loggedIn.StatusCode);
        }
    }

    [Fact]
    public async Task Whoever_joins_with_a_passkey_has_no_password_and_cannot_lose_the_last_way_in()
    {
        using var device = new SoftAuthenticator();
        using var second = new SoftAuthenticator();
        var anna = await Site.JoinByPasskeyAsync(device);

        using var byPassword = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = anna.Person.Username, anna.Person.Password }, Ct);
        Assert.Equal("Member.BadCredentials", (await Problem.AssertAsync(byPassword)).GetProperty("code").GetString());
        using var loggedIn = await Site.Program().LogInByPasskeyAsync(device);
        var program = Site.Program((await Session.ReadAsync(loggedIn, anna.Person)).Token);
        var first = Assert.Single((await program.GetFromJsonAsync<Kept[]>("/api/me/passkeys", Ct))!);
        using var last = await program.DeleteAsync($"/api/me/passkeys/{first.Id}", Ct);
        Assert.Equal("Member.LastWayIn", (await Problem.AssertAsync(last)).GetProperty("code").GetString());

        var added = await program.AddPasskeyAsync(second, "The other one");
        var both = await Task.WhenAll(new[] { first.Id, added.Id }.Select(id => Task.Run(() => program.DeleteAsync($"/api/me/passkeys/{id}", Ct))));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], both.Select(it => it.StatusCode).Order());
        Assert.Single((await program.GetFromJsonAsync<Kept[]>("/api/me/passkeys", Ct))!);
        Array.ForEach(both, it => it.Dispose());
    }

    [Fact]
    public async Task A_passkey_is_one_members_and_all_of_a_member_share_a_handle()
    {
        using var device = new SoftAuthenticator();
        using var second = new SoftAuthenticator();
        var (anna, ben) = (Site.Program((await Site.JoinAsync()).Token), Site.Program((await Site.JoinAsync()).Token));
        var (one, other) = (await anna.AskToAddAsync(), await anna.AskToAddAsync());
        using var added = await anna.SendNewAsync(one, device);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);

        // Two tabs had begun at once, each with a handle of its own.
        using var late = await anna.SendNewAsync(other, second);
        await late.AssertBadPasskeyAsync();
        Assert.Equal(await anna.UserHandleAsync(), await anna.UserHandleAsync());
        await anna.AddPasskeyAsync(second);

        using var again = await anna.SendNewAsync(await anna.AskToAddAsync(), device);
        using var stolen = await ben.SendNewAsync(await ben.AskToAddAsync(), device);
        foreach (var refused in new[] { again, stolen })
        {
            Assert.Equal("Credential.PasskeyIsKnown", (await Problem.AssertAsync(refused)).GetProperty("code").GetString());
        }

        Assert.Empty((await ben.GetFromJsonAsync<Kept[]>("/api/me/passkeys", Ct))!);
    }

    [Fact]
    public async Task A_member_has_at_most_twenty()
    {
        var program = Site.Program((await Site.JoinAsync()).Token);
        using var device = new SoftAuthenticator();
        for (var i = 0; i < 20; i++)
        {
            device.CredentialId = [.. device.CredentialId[..31], (byte)i];
            await program.AddPasskeyAsync(device, $"Number {i}");
        }

        device.CredentialId = [.. device.CredentialId[..31], 20];
        using var refused = await program.SendNewAsync(await program.AskToAddAsync(), device);
        Assert.Equal("Credential.TooManyPasskeys", (await Problem.AssertAsync(refused)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Passkeys_are_renamed_and_removed_on_the_page()
    {
        using var device = new SoftAuthenticator();
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Program(anna.Token).AddPasskeyAsync(device, "Key ring");
        var browser = await LogInByPageAsync(device);
        var id = Assert.Single(await ListAsync((await Site.LoginByDeviceAsync(device, anna.Person)).Token)).Id;
        var path = $"/account/security/passkeys/{id}";

        using var nameless = await browser.SubmitAsync(path, path, ("Name", " "));
        Assert.NotNull((await nameless.ReadPageAsync()).ErrorAt("Name"));
        using var renamed = await browser.SubmitAsync(path, path, ("Name", " Telephone "));
        renamed.AssertRedirect("/account/security");
        Assert.Contains("Telephone", (await browser.OpenAsync("/account/security")).Words(), StringComparison.Ordinal);

        // Of somebody else it is not there.
        using var strange = await Site.Program(ben.Token).SendJsonAsync(HttpMethod.Put, $"/api/me/passkeys/{id}", new { name = "Mine" });
        using var strangely = await Site.Program(ben.Token).DeleteAsync($"/api/me/passkeys/{id}", Ct);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [strange.StatusCode, strangely.StatusCode]);

        using var removed = await browser.SubmitAsync("/account/security", $"{path}/remove");
        removed.AssertRedirect("/account/security");
        Assert.Contains("You have none yet.", (await browser.OpenAsync("/account/security")).Words(), StringComparison.Ordinal);
        using var refused = await Site.Program().LogInByPasskeyAsync(device);
        await refused.AssertBadPasskeyAsync();
        Assert.Equal(0, await Database.ScalarAsync<int>("SELECT COUNT(*) FROM passkeys WHERE id = @p0", id));
    }

    [Fact]
    public async Task A_session_is_confirmed_by_a_passkey()
    {
        using var device = new SoftAuthenticator();
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var program = site.Program((await site.JoinByPasskeyAsync(device)).Token);
        var id = Assert.Single((await program.GetFromJsonAsync<Kept[]>("/api/me/passkeys", Ct))!).Id;
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        using var stale = await program.DeleteAsync($"/api/me/passkeys/{id}", Ct);
        Assert.Equal("Member.ConfirmFirst", (await Problem.AssertAsync(stale)).GetProperty("code").GetString());

        var asked = await program.AskAsync("/api/sessions/current/passkey-options");
        using var confirmed = await program.PostAsJsonAsync("/api/sessions/current/confirm-by-passkey", new { asked.Ceremony, response = device.Show(asked.Options) }, Ct);

        Assert.Equal(HttpStatusCode.NoContent, confirmed.StatusCode);
        using var last = await program.DeleteAsync($"/api/me/passkeys/{id}", Ct);
        Assert.Equal("Member.LastWayIn", (await Problem.AssertAsync(last)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_passkey_is_the_second_factor_of_its_member_alone()
    {
        using var device = new SoftAuthenticator();
        using var strange = new SoftAuthenticator();
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Program(anna.Token).AddPasskeyAsync(device);
        await Site.Program(ben.Token).AddPasskeyAsync(strange);
        var half = await HalfAsync(anna.Person);
        Assert.Equal(HttpStatusCode.Unauthorized, await Site.StatusAsync(half));
        var program = Site.Program();

        var asked = await program.AskToLogInAsync(half);
        using var refused = await program.SendPasskeyAsync(asked.Ceremony, strange.Show(asked.Options), half);
        await refused.AssertBadPasskeyAsync();
        asked = await program.AskToLogInAsync(half);
        using var finished = await program.SendPasskeyAsync(asked.Ceremony, device.Show(asked.Options), half);
        var session = await Session.ReadAsync(finished, anna.Person);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(session.Token));
        Assert.Equal("password passkey", await Database.ScalarAsync<string>(
            "SELECT payload FROM trongate_tokens WHERE code = 'session' AND user_id = @p0 ORDER BY id DESC LIMIT 1", await Database.UserIdAsync(anna)));

        // On the page, where a cookie holds the half log-in.
        var again = await HalfAsync(anna.Person);
        var browser = Site.Program();
        browser.DefaultRequestHeaders.Add("Cookie", $"second-factor={again}");
        foreach (var (shown, status) in new[] { (strange, HttpStatusCode.Unauthorized), (device, HttpStatusCode.Redirect) })
        {
            var it = await browser.AskPageAsync(new { });
            using var answered = await browser.PostFormAsync(
                "/login/second-factor", ("Ceremony", it.Ceremony), ("Response", shown.Show(it.Options)), ("ReturnUrl", "/account/sessions"));
            Assert.Equal((status, status == HttpStatusCode.Redirect ? "/account/sessions" : null), (answered.StatusCode, answered.Headers.Location?.ToString()));
        }

        using var nobody = await Site.Program().PostAsJsonAsync("/passkeys/second-factor", new { }, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);

        // A half log-in is good once.
        using var over = await program.PostAsJsonAsync("/api/sessions/passkey-options", new { challenge = half }, Ct);
        await over.AssertBadPasskeyAsync();
    }

    [Fact]
    public async Task A_new_password_by_mail_asks_for_the_passkey_of_that_member()
    {
        using var device = new SoftAuthenticator();
        using var strange = new SoftAuthenticator();
        var (anna, ben) = (await Site.JoinAsync(), await Site.JoinAsync());
        await Site.Program(anna.Token).AddPasskeyAsync(device);
        await Site.Program(ben.Token).AddPasskeyAsync(strange);
        var browser = Site.Browser();
        using var asked = await browser.PostFormAsync("/forgot", ("EmailAddress", anna.Person.EmailAddress));
        var path = (await Site.MailAsync(anna.Person.EmailAddress, "reset-password")).LinkPath();

        using var without = await browser.PostFormAsync(path, ("NewPassword", "chosen anew on a sunny day"));
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        foreach (var (shown, status) in new[] { (strange, HttpStatusCode.Unauthorized), (device, HttpStatusCode.Redirect) })
        {
            var it = await browser.AskPageAsync(new { link = path.Split('/')[^1] });
            using var answered = await browser.PostFormAsync(path, ("NewPassword", "chosen anew on a sunny day"), ("Ceremony", it.Ceremony), ("Response", shown.Show(it.Options)));
            Assert.Equal(status, answered.StatusCode);
        }

        using var over = await browser.PostAsJsonAsync("/passkeys/second-factor", new { link = path.Split('/')[^1] }, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, over.StatusCode);
        Assert.NotEmpty(await HalfAsync(anna.Person with { Password = "chosen anew on a sunny day" }));
    }

    [Fact]
    public async Task Ceremonies_that_nobody_answers_are_purged_and_a_network_begins_only_so_many()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        site.Settings["Passkeys:PerNetwork"] = "3";
        for (var i = 0; i < 3; i++)
        {
            await site.Program().AskToLogInAsync();
        }

        using var refused = await site.Program().PostAsJsonAsync("/api/sessions/passkey-options", new { }, Ct);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(3, await database.ScalarAsync<int>("SELECT COUNT(*) FROM passkey_ceremonies"));

        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PurgeNow(), Ct);
        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM passkey_ceremonies"));
    }

    private async Task<Kept[]> ListAsync(string token) => (await Site.Program(token).GetFromJsonAsync<Kept[]>("/api/me/passkeys", Ct))!;

    private async Task<HttpClient> LogInByPageAsync(SoftAuthenticator device)
    {
        var browser = Site.Browser();
        using var asked = await browser.PostAsync("/passkeys/log-in", content: null, Ct);
        var question = (await asked.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>(Ct))!;
        using var loggedIn = await browser.SubmitAsync("/login", "/login", ("Ceremony", (string)question["ceremony"]!), ("Response", device.Show(question["options"]!.ToJsonString())));
        loggedIn.AssertRedirect("/account");
        return browser;
    }

    private async Task<string> HalfAsync(Person person)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var half = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LoginMember(person.Username, person.Password, Remember: false, MemberDevice.Unknown), Ct);
        Assert.NotNull(half.Value.Missing);
        return half.Value.Token.Value.RevealSecret();
    }
}

public sealed class PasskeysOnSqlite(SiteOnSqlite site) : PasskeyTests(site), IClassFixture<SiteOnSqlite>;

public sealed class PasskeysOnMariaDb(SiteOnMariaDb site) : PasskeyTests(site), IClassFixture<SiteOnMariaDb>;
