using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OtpNet;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>An authenticator app that was told a secret, and a clock of its own that can be wrong.</summary>
internal sealed record AuthenticatorApp(MembersSiteFactory Site, string Secret, IReadOnlyList<string> RecoveryCodes)
{
    private const int Period = 30;

    /// <summary>What it shows some steps of 30 seconds from now.</summary>
    public string Code(int steps = 0) => new Totp(Base32Encoding.ToBytes(Secret)).ComputeTotp(Site.Clock.GetUtcNow().UtcDateTime.AddSeconds(steps * Period));

    /// <summary>Waits until it shows another code, and reads that.</summary>
    public string Next()
    {
        Site.Clock.Advance(TimeSpan.FromSeconds(Period));
        return Code();
    }
}

/// <summary>How programs log in with a second factor.</summary>
internal static class SecondFactors
{
    /// <summary>Sets up an app by the API.</summary>
    public static async Task<AuthenticatorApp> SetUpAppAsync(this MembersSiteFactory site, Session session)
    {
        var begun = await site.BeginAppAsync(session.Token);
        var app = new AuthenticatorApp(site, begun.Secret, []);
        using var done = await site.ConfirmAppAsync(session.Token, begun.SetUp, app.Code());
        Assert.True(done.StatusCode == HttpStatusCode.OK, await done.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return app with { RecoveryCodes = await done.RecoveryCodesAsync() };
    }

    public static async Task<BegunApp> BeginAppAsync(this MembersSiteFactory site, string token)
    {
        using var response = await site.Program(token).PostAsync("/api/me/totp", content: null, TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await response.Content.ReadFromJsonAsync<BegunApp>(TestContext.Current.CancellationToken))!;
    }

    public static Task<HttpResponseMessage> ConfirmAppAsync(this MembersSiteFactory site, string token, string? setUp, string? code) =>
        site.Program(token).SendJsonAsync(HttpMethod.Put, "/api/me/totp", new { setUp, code });

    public static async Task<IReadOnlyList<string>> RecoveryCodesAsync(this HttpResponseMessage response) =>
        [.. (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString()!)];

    /// <summary>Sends the password.</summary>
    public static Task<HttpResponseMessage> PasswordAsync(this MembersSiteFactory site, Person person, string? trustedDevice = null) =>
        site.Program().PostAsJsonAsync("/api/sessions", new { login = person.Username, password = person.Password, trustedDevice }, TestContext.Current.CancellationToken);

    /// <summary>Sends the password, and reads the challenge that it is answered with.</summary>
    public static async Task<string> ChallengeAsync(this MembersSiteFactory site, Person person)
    {
        using var response = await site.PasswordAsync(person);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        return (await Problem.AssertAsync(response)).GetProperty("challenge").GetString()!;
    }

    /// <summary>Answers a challenge.</summary>
    public static Task<HttpResponseMessage> AnswerAsync(this MembersSiteFactory site, string? challenge, string? code, bool trustDevice = false) =>
        site.Program().PostAsJsonAsync("/api/sessions/second-factor", new { challenge, code, trustDevice }, TestContext.Current.CancellationToken);

    /// <summary>Sends password and code.</summary>
    public static async Task<HttpStatusCode> TryCodeAsync(this MembersSiteFactory site, Person person, string code)
    {
        using var response = await site.AnswerAsync(await site.ChallengeAsync(person), code);
        return response.StatusCode;
    }

    /// <summary>Goes the first step in a browser.</summary>
    public static async Task<HttpClient> HalfWayInAsync(this MembersSiteFactory site, Person person, string returnUrl = "/account/sessions")
    {
        var browser = site.Browser();
        using var half = await browser.SubmitAsync($"/login?returnUrl={Uri.EscapeDataString(returnUrl)}", "/login", ("Login", person.Username), ("Password", person.Password));
        half.AssertRedirect($"/login/second-factor?returnUrl={Uri.EscapeDataString(returnUrl)}");
        return browser;
    }
}

/// <summary>What beginning to set up an app answers.</summary>
internal sealed record BegunApp(string Secret, string Address, string SetUp);
