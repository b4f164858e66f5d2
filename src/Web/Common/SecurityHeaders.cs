namespace MembersSite.Web.Common;

/// <summary>The response headers that keep browsers from being turned against the site (OWASP ASVS 5.0, 3.4).</summary>
internal static class SecurityHeaders
{
    public static HeaderPolicyCollection Policy(IHostEnvironment environment)
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
                csp.AddFormAction().Self();
                csp.AddBaseUri().None();
                csp.AddFrameAncestors().None();
            });

        // A browser that once saw this header on localhost would refuse plain HTTP there for a year.
        return environment.IsDevelopment() ? policy : policy.AddStrictTransportSecurityMaxAge(maxAgeInSeconds: 365 * 24 * 60 * 60);
    }

    /// <summary>Keeps what a signed-in user sees, and what the API hands out, out of every cache (OWASP ASVS 5.0, 14.3.2).</summary>
    public static void UseNoStore(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.User.Identity?.IsAuthenticated == true || ApiPath.Contains(context.Request.Path))
        {
            // As antiforgery sets it: to anything less it would object, with a warning in the log for each page.
            context.Response.Headers.CacheControl = "no-cache, no-store";
        }

        return next(context);
    });
}
