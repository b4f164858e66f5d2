using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MembersSite.FunctionalTests.Credentials;

/// <summary>
/// A real OpenID provider on a free port of this machine (OpenIddict). It asks nobody who they are: a test says whom it finds, and what it does wrong.
/// </summary>
public sealed class OutsideProvider : IAsyncDisposable
{
    public const string Name = "Example ID";
    public const string Slug = "example-id";
    public const string ClientId = "members-site";
    public const string ClientSecret = "a-secret-of-the-client-that-nobody-may-see";

    // Its own are of 4096 bits, and take seconds.
    private static readonly RsaSecurityKey SigningKey = new(RSA.Create(2048));
    private static readonly SymmetricSecurityKey EncryptionKey = new(RandomNumberGenerator.GetBytes(32));

    private readonly WebApplication _app;

    private OutsideProvider(TimeProvider clock)
    {
        Port = Programs.FreePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Authority);
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
            options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            options.RegisterScopes("email", "profile");
            options.EnableDegradedMode().AddEncryptionKey(EncryptionKey).AddSigningKey(SigningKey);
            options.UseAspNetCore().DisableTransportSecurityRequirement();
            options.Configure(it => it.TimeProvider = clock);
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(Validate));
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(Validate));
            options.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(Answer));
            options.AddEventHandler<ProcessSignInContext>(handler => handler.UseInlineHandler(Falsify).SetOrder(OpenIddictServerHandlers.PrepareIdentityTokenPrincipal.Descriptor.Order + 1));
        });
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            Asked.Add(context.Request.Path);
            if (!IsBroken || !context.Request.Path.StartsWithSegments("/connect/token", StringComparison.Ordinal))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        _app.UseAuthentication();
    }

    public int Port { get; }

    public string Authority => $"http://127.0.0.1:{Port}";

    /// <summary>Who is logged in there.</summary>
    public Account Account { get; set; } = Account.New();

    /// <summary>Whether whoever is logged in there says no.</summary>
    public bool IsDenied { get; set; }

    /// <summary>For whom it says its answer is, in place of whoever asked.</summary>
    public string? Audience { get; set; }

    /// <summary>The nonce of its answer, in place of the one it was given.</summary>
    public string? Nonce { get; set; }

    /// <summary>How wrong its clock is.</summary>
    public TimeSpan Slow { get; set; }

    /// <summary>Whether it fails where codes become tokens.</summary>
    public bool IsBroken { get; set; }

    /// <summary>What it was asked.</summary>
    public IList<string> Asked { get; } = [];

    /// <summary>The codes and tokens that it gave out.</summary>
    public IList<string> Given { get; } = [];

    public static async Task<OutsideProvider> StartAsync(TimeProvider clock)
    {
        var provider = new OutsideProvider(clock);
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>What a browser does there: it follows the address, and is sent back to where the answer says.</summary>
    public async Task<Uri> VisitAsync(string address)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var response = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        if (System.Web.HttpUtility.ParseQueryString(response.Headers.Location!.Query)["code"] is { } code)
        {
            Given.Add(code);
        }

        return response.Headers.Location!;
    }

    private ValueTask Validate(ValidateAuthorizationRequestContext context)
    {
        if (context.ClientId != ClientId || context.Request.CodeChallengeMethod != OpenIddictConstants.CodeChallengeMethods.Sha256)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidRequest);
        }

        return default;
    }

    private static ValueTask Validate(ValidateTokenRequestContext context)
    {
        if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidClient);
        }

        return default;
    }

    private ValueTask Answer(HandleAuthorizationRequestContext context)
    {
        if (IsDenied)
        {
            context.Reject(OpenIddictConstants.Errors.AccessDenied);
            return default;
        }

        var identity = new ClaimsIdentity("Test");
        identity.SetClaim("sub", Account.Subject).SetClaim("email", Account.Email).SetClaim("email_verified", Account.IsConfirmed)
            .SetClaim("given_name", Account.FirstName).SetClaim("family_name", Account.LastName);
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(context.Request.GetScopes());
        context.SignIn(principal);
        return default;
    }

    private ValueTask Falsify(ProcessSignInContext context)
    {
        if (context.IdentityTokenPrincipal is { } principal)
        {
            if (Audience is not null)
            {
                principal.SetAudiences(Audience);
            }

            if (Nonce is not null)
            {
                principal.SetClaim("nonce", Nonce);
            }

            if (Slow > TimeSpan.Zero)
            {
                principal.SetCreationDate(principal.GetCreationDate() - Slow).SetExpirationDate(principal.GetExpirationDate() - Slow);
            }
        }

        return default;
    }
}

/// <summary>Somebody's account there.</summary>
public sealed record Account(string Subject, string? Email, bool IsConfirmed, string? FirstName, string? LastName)
{
    public static Account New()
    {
        var person = Person.New();
        return new Account($"sub-{person.Username}", person.EmailAddress, IsConfirmed: true, person.FirstName, person.LastName);
    }
}
