using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Common;

/// <summary>Headers that every answer of the site has, also those that refuse.</summary>
public sealed class SecurityHeaderTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    private static readonly string[] Always =
        ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"];

    [Fact]
    public async Task An_answer_has_them_whatever_it_is()
    {
        await using var site = Owner.NewFactory();
        var address = site.Listen();
        foreach (var (line, status) in new[] { ("GET /", 200), ("GET /account", 302), ("GET /nothing", 404), ("DELETE /login", 405), ("GET /site.css", 200), ("GET /health/live", 200), ("GET /api/openapi.json", 200), ("GET /api/me", 401) })
        {
            AssertHas(await address.AskAsync(line), status);
        }
    }

    [Fact]
    public async Task A_refused_host_has_them()
    {
        await using var site = Owner.NewFactory();
        site.Settings["AllowedHosts"] = "members.example";
        var address = site.Listen();

        AssertHas(await address.AskAsync("GET /", "Host: evil.example"), 400);
        AssertHas(await address.AskAsync("GET /", "Host: members.example"), 200);
    }

    [Fact]
    public async Task An_address_or_headers_that_are_too_long_have_them_and_a_page()
    {
        await using var site = Owner.NewFactory();
        var address = site.Listen();
        var many = Enumerable.Range(0, 120).Select(i => $"X-{i}: y").ToArray();

        var tooLong = await address.AskAsync($"GET /?x={new string('y', 9_000)}");
        AssertHas(tooLong, 414);
        Assert.Contains("longer than this site takes", tooLong.Body, StringComparison.Ordinal);
        foreach (var headers in new[] { many, [$"Cookie: x={new string('y', 33_000)}"], [$"Cookie: x={new string('y', 20_000)}", $"X-Y: {new string('y', 20_000)}"] })
        {
            var tooMany = await address.AskAsync("GET /api/me", headers);
            AssertHas(tooMany, 431);
            Assert.StartsWith("application/problem+json", tooMany.Headers["Content-Type"], StringComparison.Ordinal);
        }

        AssertHas(await address.AskAsync($"GET /?x={new string('y', 8_000)}", $"Cookie: x={new string('y', 30_000)}"), 200);
    }

    [Fact]
    public async Task Whatever_the_api_answers_is_stored_nowhere()
    {
        var anna = await Site.JoinAsync();
        foreach (var path in new[] { "/api/openapi.json", "/api/docs/", "/api/version", "/api/me", "/api/sessions", "/api/nothing" })
        {
            using var response = await Site.Program(anna.Token).GetAsync(path, Ct);
            Assert.True(response.Headers.CacheControl is { NoStore: true }, path);
        }
    }

    [Fact]
    public async Task What_was_made_is_found_where_the_answer_says()
    {
        using var joined = await Site.Program().PostAsJsonAsync("/api/members", Person.New(), Ct);
        var anna = await Session.ReadAsync(joined, Person.New());
        var person = (await Site.JoinAsync()).Person;
        using var loggedIn = await Site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password }, Ct);
        var session = await Session.ReadAsync(loggedIn, person);
        using var created = await Site.PostTokenAsync(session.Token, "script", ["profile:read"], Site.Clock.GetUtcNow().AddDays(1));

        await AssertFoundAsync(anna.Token, joined);
        await AssertFoundAsync(session.Token, loggedIn);
        await AssertFoundAsync(session.Token, created);
        await AssertNotFoundAsync(anna.Token, created);
    }

    private async Task AssertFoundAsync(string token, HttpResponseMessage made)
    {
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(token, made.Headers.Location!.ToString()));
    }

    private async Task AssertNotFoundAsync(string token, HttpResponseMessage made) =>
        Assert.Equal(HttpStatusCode.NotFound, await Site.StatusAsync(token, made.Headers.Location!.ToString()));

    private static void AssertHas(Answer answer, int status)
    {
        Assert.Equal(status, answer.Status);
        Assert.All(Always, header => Assert.True(answer.Headers.ContainsKey(header), $"{status}: {header}"));
    }
}
