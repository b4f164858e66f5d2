using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MembersSite.Web.Members.Providers;

/// <summary>Sets up the scheme of each provider: code flow with PKCE (RFC 7636), state and nonce, and nothing of its tokens is kept.</summary>
internal sealed class ProviderSetup(ProviderList providers, TimeProvider clock) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    /// <summary>How long a provider may take to answer the site.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long somebody may stay at the provider.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    public void Configure(OpenIdConnectOptions options)
    {
    }

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (providers.All.FirstOrDefault(it => it.Scheme == name) is not { } provider)
        {
            return;
        }

        options.Authority = provider.Authority;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.RequireHttpsMetadata = new Uri(provider.Authority!).Scheme == Uri.UriSchemeHttps;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.UsePkce = true;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(OpenIdConnectScope.OpenId).Distinct(StringComparer.Ordinal))
        {
            options.Scope.Add(scope);
        }

        // By GET, so that cookies which other sites' forms do not bring are there (SameSite=Lax).
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CallbackPath = provider.CallbackPath;

        // A provider logs nobody out here.
        options.SignedOutCallbackPath = default;
        options.RemoteSignOutPath = default;

        options.SignInScheme = ProviderSchemes.Carrier;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.DisableTelemetry = true;
        options.GetClaimsFromUserInfoEndpoint = provider.UserInfo;
        foreach (var claim in ProviderEvents.Described)
        {
            options.ClaimActions.MapJsonKey(claim, claim);
        }

        options.BackchannelTimeout = Patience;
        options.RemoteAuthenticationTimeout = Stay;
        options.TimeProvider = clock;
        options.TokenValidationParameters.LifetimeValidator = (notBefore, expires, _, _) => IsNow(notBefore, expires);
        options.EventsType = typeof(ProviderEvents);
    }

    // By the site's clock, as all else.
    private bool IsNow(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && end > now - ClockSkew && (notBefore is not { } begin || begin < now + ClockSkew);
    }
}
