// Compiled by GeneratedClientTests together with the client that Kiota makes of /api/openapi.json: what a program in C# has to write.
using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using MembersSite.Client;
using MembersSite.Client.Models;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

public static class ClientStory
{
    /// <summary>Joins, logs in, asks who it is, creates an API token, and is told why a log-in fails.</summary>
    public static async Task<string[]> TellAsync(HttpClient http, string username, string password, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var nobody = ClientFor(http, token: null);
        var joined = await nobody.Api.Members.PostAsync(
            new JoinRequest { Username = username, FirstName = "Anna", EmailAddress = $"{username}@example.org", Password = password }, cancellationToken: ct);
        var session = await nobody.Api.Sessions.PostAsync(new LoginRequest { Login = username, Password = password }, cancellationToken: ct);

        var anna = ClientFor(http, session!.Token);
        var me = await anna.Api.Me.GetAsync(cancellationToken: ct);
        var token = await anna.Api.Tokens.PostAsync(new CreateTokenRequest { Name = "script", Abilities = ["profile:read"], ExpiresAt = expiresAt }, cancellationToken: ct);
        var script = await ClientFor(http, token!.Token).Api.Me.GetAsync(cancellationToken: ct);

        var wrong = await Assert.FailsAsync(() => nobody.Api.Sessions.PostAsync(new LoginRequest { Login = username, Password = "not the password" }, cancellationToken: ct));
        var empty = await Assert.FailsAsync(() => nobody.Api.Sessions.PostAsync(new LoginRequest { Login = username }, cancellationToken: ct));
        return [joined!.User!.Username!, me!.Username!, script!.Username!, $"{wrong.ResponseStatusCode} {wrong.Code}", wrong.Message, $"{empty.ResponseStatusCode}", empty.Message];
    }

    private static ApiClient ClientFor(HttpClient http, string? token) =>
        new(new HttpClientRequestAdapter(token is null ? new AnonymousAuthenticationProvider() : new BaseBearerTokenAuthenticationProvider(new OneToken(token)), httpClient: http) { BaseUrl = "http://localhost" });

    private static class Assert
    {
        public static async Task<ProblemResponse> FailsAsync(Func<Task> call)
        {
            try
            {
                await call();
            }
            catch (ProblemResponse problem)
            {
                return problem;
            }

            throw new InvalidOperationException("The call did not fail.");
        }
    }

    private sealed class OneToken(string token) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(Uri uri, System.Collections.Generic.Dictionary<string, object>? context = null, CancellationToken ct = default) => Task.FromResult(token);
    }
}
