using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>What people do with passkeys, by the API.</summary>
internal static class Passkeys
{
    /// <summary>Asks what to ask a device.</summary>
    public static async Task<Asked> AskAsync(this HttpClient program, string path, object? body = null)
    {
        using var response = body is null
            ? await program.PostAsync(path, content: null, TestContext.Current.CancellationToken)
            : await program.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<Asked>(TestContext.Current.CancellationToken))!;
    }

    public static Task<Asked> AskToAddAsync(this HttpClient program) => program.AskAsync("/api/me/passkeys/options");

    public static Task<Asked> AskToLogInAsync(this HttpClient program, string? challenge = null) => program.AskAsync("/api/sessions/passkey-options", new { challenge });

    /// <summary>Asks as the script of a page does, for the second factor.</summary>
    public static async Task<Asked> AskPageAsync(this HttpClient browser, object body)
    {
        using var question = await browser.PostAsJsonAsync("/passkeys/second-factor", body, TestContext.Current.CancellationToken);
        var it = (await question.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>(TestContext.Current.CancellationToken))!;
        return new Asked((string)it["ceremony"]!, it["options"]!.ToJsonString());
    }

    /// <summary>Adds a passkey of a device.</summary>
    public static async Task<Kept> AddPasskeyAsync(this HttpClient program, SoftAuthenticator device, string? name = null)
    {
        using var added = await program.SendNewAsync(await program.AskToAddAsync(), device, name);
        Assert.True(added.StatusCode == HttpStatusCode.Created, await added.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await added.Content.ReadFromJsonAsync<Kept>(TestContext.Current.CancellationToken))!;
    }

    public static Task<HttpResponseMessage> SendNewAsync(this HttpClient program, Asked asked, SoftAuthenticator device, string? name = null) =>
        program.PostAsJsonAsync("/api/me/passkeys", new { asked.Ceremony, response = device.Make(asked.Options), name }, TestContext.Current.CancellationToken);

    /// <summary>Logs in, and answers whatever comes.</summary>
    public static async Task<HttpResponseMessage> LogInByPasskeyAsync(this HttpClient program, SoftAuthenticator device)
    {
        var asked = await program.AskToLogInAsync();
        return await program.SendPasskeyAsync(asked.Ceremony, device.Show(asked.Options));
    }

    public static Task<HttpResponseMessage> SendPasskeyAsync(this HttpClient program, string ceremony, string response, string? challenge = null) =>
        program.PostAsJsonAsync("/api/sessions/by-passkey", new { ceremony, response, challenge }, TestContext.Current.CancellationToken);

    /// <summary>Joins with a passkey and no password.</summary>
    public static async Task<Session> JoinByPasskeyAsync(this MembersSiteFactory site, SoftAuthenticator device)
    {
        var person = Person.New();
        var asked = await site.Program().AskAsync("/api/joins/passkey-options", new { person.Username });
        var body = new { person.Username, person.FirstName, person.LastName, person.EmailAddress, asked.Ceremony, response = device.Make(asked.Options) };
        using var joined = await site.Program().PostAsJsonAsync("/api/members", body, TestContext.Current.CancellationToken);
        return await Session.ReadAsync(joined, person);
    }

    /// <summary>Logs in, and is let in.</summary>
    public static async Task<Session> LoginByDeviceAsync(this MembersSiteFactory site, SoftAuthenticator device, Person person)
    {
        using var response = await site.Program().LogInByPasskeyAsync(device);
        return await Session.ReadAsync(response, person);
    }

    public static async Task AssertBadPasskeyAsync(this HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Credential.BadPasskey", (await Problem.AssertAsync(response)).GetProperty("code").GetString());
    }

    public static async Task<string> UserHandleAsync(this HttpClient program) =>
        (string)JsonNode.Parse((await program.AskToAddAsync()).Options)!["user"]!["id"]!;
}

/// <summary>What the site asks of a device.</summary>
internal sealed record Asked(string Ceremony, string Options);

/// <summary>A passkey, as the API lists it.</summary>
internal sealed record Kept(long Id, string Name, string? Provider, DateTimeOffset AddedAt, DateTimeOffset? LastUsedAt);
