using MembersSite.Web.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Members.Providers;

/// <summary>
/// Registers an authentication scheme for each provider, and the one by which a browser carries what a provider has said to the page that acts on it. None is
/// the default one, and no policy names one: a request is signed in by a token alone (docs/decisions/0030).
/// </summary>
internal static class ProviderSchemes
{
    /// <summary>The scheme that carries what a provider has said from its callback to the next page.</summary>
    public const string Carrier = "Provider";

    private static readonly TimeSpan CarriedFor = TimeSpan.FromMinutes(10);

    public static IServiceCollection AddProviders(this IServiceCollection services)
    {
        services.AddOptions<ProvidersOptions>()
            .Configure<IConfiguration>((options, configuration) => options.All = configuration.GetSection(ProvidersOptions.Section).Get<List<ProviderOptions>>() ?? [])
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProvidersOptions>, ProviderRules>();
        services.AddSingleton<ProviderList>();

        // What AddOpenIdConnect does, for schemes whose names are known when the configuration is read.
        services.AddOptions<AuthenticationOptions>().Configure<IOptions<ProvidersOptions>>((options, providers) =>
        {
            foreach (var provider in providers.Value.All)
            {
                options.AddScheme<OpenIdConnectHandler>(provider.Scheme, provider.Name);
            }
        });
        services.TryAddTransient<OpenIdConnectHandler>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, ProviderSetup>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddTransient<ProviderEvents>();
        services.AddAuthentication().AddCookie(Carrier, options =>
        {
            options.Cookie.Name = "outside";
            options.Cookie.HttpOnly = true;
            options.Cookie.IsEssential = true;
            options.Cookie.Path = "/";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.CookieManager = new HostCookies();
            options.ExpireTimeSpan = CarriedFor;
            options.SlidingExpiration = false;
        });
        return services;
    }

    /// <summary>Binds a cookie over HTTPS to this very host by the prefix of its name (RFC 6265bis, section 4.1.3.2).</summary>
    private sealed class HostCookies : ICookieManager
    {
        private readonly ChunkingCookieManager _cookies = new();

        public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, NameFor(context, key));

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => _cookies.AppendResponseCookie(context, NameFor(context, key), value, options);

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, NameFor(context, key), options);

        private static string NameFor(HttpContext context, string key) => SiteCookies.NameFor(context.Request, key);
    }
}
