using System.Net;
using System.Net.Http.Json;

namespace MembersSite.FunctionalTests;

/// <summary>Somebody who is logged in with a browser, and the value of the cookie that says so.</summary>
internal sealed record LoggedIn(HttpClient Browser, string Token);

internal static class Browsers
{
    private const string Cookie = "trongatetoken";

    /// <summary>Logs in by the form.</summary>
    public static async Task<LoggedIn> LogInAsync(this MembersSiteFactory site, Person person)
    {
        var browser = site.Browser();
        using var response = await browser.SubmitAsync("/login", "/login", ("Login", person.Username), ("Password", person.Password));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return new LoggedIn(browser, response.TokenCookie()!);
    }

    /// <summary>The token that a response stores in the browser: nothing where it stores none, empty where it takes it away.</summary>
    public static string? TokenCookie(this HttpResponseMessage response) =>
        response.Cookies().TryGetValue(Cookie, out var cookie) ? cookie.Value.ToString() : null;

    /// <summary>What the site says to a token that asks who it is.</summary>
    public static async Task<HttpStatusCode> StatusAsync(this MembersSiteFactory site, string token, string path = "/api/me")
    {
        using var response = await site.Program(token).GetAsync(path, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>Creates an API token by the API.</summary>
    public static async Task<ApiToken> CreateTokenAsync(this MembersSiteFactory site, string maker, params string[] abilities)
    {
        using var response = await site.PostTokenAsync(maker, "script", abilities, site.Clock.GetUtcNow().AddDays(30));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<ApiToken>(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Asks the API for an API token.</summary>
    public static Task<HttpResponseMessage> PostTokenAsync(this MembersSiteFactory site, string maker, string? name, string[]? abilities, DateTimeOffset? expiresAt) =>
        site.Program(maker).PostAsJsonAsync("/api/tokens", new { name, abilities, expiresAt }, TestContext.Current.CancellationToken);

    /// <summary>Sends a body with any method.</summary>
    public static async Task<HttpResponseMessage> SendJsonAsync(this HttpClient program, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        return await program.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static void AssertRedirect(this HttpResponseMessage response, string to)
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(to, response.Headers.Location?.ToString());
    }
}

/// <summary>A new API token, as the API answers it.</summary>
internal sealed record ApiToken(long Id, string Token, DateTimeOffset ExpiresAt);

/// <summary>One of the sessions or API tokens that the API lists.</summary>
internal sealed record Listed(long Id, string? Name, string? Browser, string[]? Abilities, bool IsCurrent);
