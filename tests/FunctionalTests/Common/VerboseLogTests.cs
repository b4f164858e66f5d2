using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Common;

/// <summary>The whole log of a site whose every source writes all it has, after secrets were sent in every place that can hold one.</summary>
public abstract class VerboseLogTests(Site owner) : SiteTests(owner)
{
    private const string InQuery = "hidden-in-the-query";
    private const string Word = "a-hidden-door-42";
    private const string Basic = "dXNlcjpoaWRkZW4taW4tYmFzaWM=";

    private static readonly string[] Abilities = ["profile:read"];

    // The server takes no such character, and quotes the header that has it.
    private const char Broken = '\u0001';

    [Fact]
    public async Task No_level_of_any_source_shows_a_secret()
    {
        await using var site = Owner.NewFactory();
        foreach (var source in new[] { "Default", "Override:Microsoft", "Override:Microsoft.AspNetCore.Antiforgery", "Override:Microsoft.AspNetCore.DataProtection", "Override:Microsoft.EntityFrameworkCore", "Override:System", "Override:MembersSite.Web.Tokens.TokenAuthenticationHandler" })
        {
            site.Settings[$"Serilog:MinimumLevel:{source}"] = "Verbose";
        }

        site.Settings["Proxies:Known"] = "127.0.0.1";
        site.Settings["Admin:LoginWord"] = Word;
        var address = site.Listen();
        var anna = await address.JoinAsync();
        var (cookie, apiToken, newPassword) = await UsePagesAsync(address, anna);
        await SendInEveryPlaceAsync(address, anna.Token);
        await SendInEveryPlaceAsync(address, apiToken);
        await SendInEveryPlaceAsync(address, "mst_nobodysnobodysnobodysnobodysnobodysnobodysno00000000");

        var hash = await Database.ScalarAsync<string>("SELECT password FROM members WHERE username = @p0", anna.Person.Username);
        string[] secrets =
        [
            InQuery, Word, Basic, anna.Token, apiToken, cookie, "nobodysnobodys", anna.Person.Password, Uri.EscapeDataString(anna.Person.Password), newPassword,
            anna.Token[4..30], apiToken[4..30], cookie[4..30], hash, hash[^31..], anna.Person.EmailAddress, Uri.EscapeDataString(anna.Person.EmailAddress),
        ];
        var texts = site.Log.Texts.ToList();
        foreach (var source in new[] { "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Mvc", "Microsoft.EntityFrameworkCore.Database.Command", "Microsoft.AspNetCore.Server.Kestrel" })
        {
            Assert.Contains(texts, text => text.Contains(source, StringComparison.Ordinal));
        }

        Assert.All(secrets, secret => Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task<(string Cookie, string ApiToken, string NewPassword)> UsePagesAsync(Uri address, Session anna)
    {
        using var browser = address.Browser();
        using var loggedIn = await browser.SubmitAsync(
            $"/login?returnUrl={Uri.EscapeDataString($"/account?token={InQuery}")}&token={InQuery}", "/login", ("Login", anna.Person.EmailAddress), ("Password", anna.Person.Password));
        loggedIn.AssertRedirect($"/account?token={InQuery}");
        await browser.OpenAsync($"/account?token={InQuery}");
        using var door = await browser.SubmitAsync($"/login/{Word}?returnUrl=%2Faccount", $"/login/{Word}", ("Login", anna.Person.EmailAddress), ("Password", "not the right one"));
        using var forbidden = await browser.GetAsync($"/admin?token={InQuery}", Ct);
        var (newPassword, expires) = ($"{anna.Person.Password} again", TimeProvider.System.GetUtcNow().AddYears(20));
        using var changed = await browser.SubmitAsync(
            "/account/password", "/account/password", ("CurrentPassword", anna.Person.Password), ("NewPassword", newPassword));

        using var program = address.Browser();
        var body = new { login = anna.Person.Username, password = newPassword, name = "script" };
        using var again = await program.PostAsJsonAsync($"/api/sessions?password={InQuery}", body, Ct);
        var session = await Session.ReadAsync(again, anna.Person);
        program.DefaultRequestHeaders.Authorization = new("Bearer", session.Token);
        using var me = await program.GetAsync($"/api/me?token={InQuery}", Ct);
        using var created = await program.PostAsJsonAsync("/api/tokens", new { name = "script", abilities = Abilities, expiresAt = session.ExpiresAt }, Ct);
        var apiToken = (await created.Content.ReadFromJsonAsync<ApiToken>(Ct))!.Token;
        return (loggedIn.TokenCookie()!, apiToken, newPassword);
    }

    private static async Task SendInEveryPlaceAsync(Uri address, string token)
    {
        string[][] headers =
        [
            [$"Authorization: Bearer {token}"], [$"trongateToken: {token}"], [$"Cookie: trongatetoken={token}"], [$"Cookie: other={token}; trongatetoken={token}"],
            [$"Authorization: Basic {Basic}"], [$"Authorization: Bearer {token}{Broken}"], [$"Authorization: Bearer {Broken}{token}"], [$"Authorization : Bearer {token}"],
            [$"Authorization Bearer {token}"], [$"Cookie: trongatetoken={token}{Broken}"], [$"X-Other: {token}{Broken}"], [$"Referer: http://localhost/?token={InQuery}{Broken}"],
            [$"X-Forwarded-For: {token}"], [$"Content-Type: text/plain; charset={token}"], ["Host: localhost", $"Host: {token}"], [$"Host: {token}{Broken}"],
            [$"User-Agent: {token}"], [$"Referer: http://localhost/?token={InQuery}"], [$"Accept: {token}"], [$"If-None-Match: {token}"],
        ];
        foreach (var each in headers)
        {
            foreach (var line in new[] { "GET /account", "GET /api/me", $"GET /login?returnUrl=%2Faccount%3Ftoken%3D{InQuery}", $"GET /account?token={InQuery}", $"GET /site.css?token={InQuery}", $"GET /nothing?token={InQuery}" })
            {
                await address.AskAsync(line, each);
            }
        }

        foreach (var line in new[] { $"GET /?token={InQuery}\u00ff", $"GET /?{InQuery} {token}", $"G\u0001T /?token={InQuery}", $"GET http://localhost/?token={InQuery}", $"OPTIONS /?token={InQuery}", $"GET /api/sessions?token={token}", $"GET /api/tokens/{token.Length}?{InQuery}" })
        {
            await address.AskAsync(line);
        }

        await SendBodiesAsync(address, token);
    }

    private static async Task SendBodiesAsync(Uri address, string token)
    {
        using var program = address.Browser();
        foreach (var type in new[] { "application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", $"multipart/form-data; boundary={token}" })
        {
            foreach (var body in new[] { $"{{\"login\":\"{token}\",\"password\":[\"{token}\"]}}", $"{{\"{token}\":", $"\"{token}\"", $"Login={token}&Password={token}&Remember={token}&ReturnUrl={token}", $"--x\r\nContent-Disposition: form-data; name=\"Login\"\r\n\r\n{token}\r\n--x--\r\n", $"--x\r\n{token}\r\n\r\n" })
            {
                foreach (var path in new[] { "/login", "/api/sessions", "/api/members" })
                {
                    using var content = new StringContent(body);
                    content.Headers.Remove("Content-Type");
                    content.Headers.TryAddWithoutValidation("Content-Type", type);
                    using var refused = await program.PostAsync(path, content, Ct);
                }
            }
        }
    }
}

public sealed class VerboseLogOnSqlite(SiteOnSqlite site) : VerboseLogTests(site), IClassFixture<SiteOnSqlite>;

public sealed class VerboseLogOnMariaDb(SiteOnMariaDb site) : VerboseLogTests(site), IClassFixture<SiteOnMariaDb>;
