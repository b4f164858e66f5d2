using MembersSite.Web.Common.Access;

namespace MembersSite.Web.Common;

/// <summary>The response headers that keep browsers from being turned against the site (OWASP ASVS 5.0, 3.4).</summary>
internal static class SecurityHeaders
{
    /// <summary>The name of <see cref="PolicyForApiDocs"/>.</summary>
    public const string ApiDocs = nameof(ApiDocs);

    private const string NoStore = "no-store";

    /// <summary>Sends the headers with every answer of the site; what the server answers by itself, before the site is asked, has none.</summary>
    public static IServiceCollection AddSecurityHeaders(this IServiceCollection services)
    {
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, InFront>());
        return services;
    }

    /// <summary>
    /// That of the reference of the API alone. Its page begins with a script within, which a nonce lets in; it styles
    /// itself, and shows pictures of its own.
    /// </summary>
    public static HeaderPolicyCollection PolicyForApiDocs(IHostEnvironment environment) => Policy(environment, csp =>
    {
        csp.AddScriptSrc().Self().WithNonce();
        csp.AddStyleSrc().Self().UnsafeInline();
        csp.AddImgSrc().Self().Data();
    });

    private static HeaderPolicyCollection Policy(IHostEnvironment environment) => Policy(environment, csp => { });

    private static HeaderPolicyCollection Policy(IHostEnvironment environment, Action<CspBuilder> more)
    {
        var policy = new HeaderPolicyCollection()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicySameOrigin()
            .AddFrameOptionsDeny()
            .AddCrossOriginOpenerPolicy(builder => builder.SameOrigin())
            .AddCrossOriginResourcePolicy(builder => builder.SameOrigin())
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddStyleSrc().Self();
                csp.AddScriptSrc().Self();
                csp.AddImgSrc().Self();
                csp.AddConnectSrc().Self();
                csp.AddFormAction().Self();
                csp.AddBaseUri().None();
                csp.AddFrameAncestors().None();
                more(csp);
            });

        // A browser that once saw this header on localhost would refuse plain HTTP there for a year.
        return environment.IsDevelopment() ? policy : policy.AddStrictTransportSecurityMaxAge(maxAgeInSeconds: 365 * 24 * 60 * 60);
    }

    /// <summary>Keeps what the API hands out out of every cache (OWASP ASVS 5.0, 14.3.2).</summary>
    public static void UseNoStoreOfApi(this WebApplication app) => app.Use((context, next) =>
    {
        if (ApiPath.Contains(context.Request.Path))
        {
            context.Response.Headers.CacheControl = NoStore;
        }

        return next(context);
    });

    /// <summary>Keeps what a signed-in user sees out of every cache.</summary>
    public static void UseNoStoreOfUsers(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.User.SignedIn() is not null)
        {
            context.Response.Headers.CacheControl = NoStore;
        }

        return next(context);
    });

    /// <summary>In front of the check of <c>AllowedHosts</c> too, which the framework puts before everything else: a refusal is an answer like any other.</summary>
    private sealed class InFront(IHostEnvironment environment) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseSecurityHeaders(Policy(environment));
            next(app);
        };
    }
}
