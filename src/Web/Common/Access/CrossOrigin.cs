using MembersSite.Web.Common.Errors;
using Microsoft.Net.Http.Headers;

namespace MembersSite.Web.Common.Access;

/// <summary>
/// Refuses with 403 what a browser sends for a page of another site, unless it only reads (cross-site request forgery; OWASP ASVS 5.0, 3.5.1).
/// Browsers say where a request comes from, in <c>Sec-Fetch-Site</c> (W3C Fetch Metadata) or else in <c>Origin</c> (RFC 6454), and no script can
/// set either. Programs send neither, and bring no cookie that they were not given.
/// <para>
/// .NET 11 protects by the same steps by itself (dotnet/aspnetcore#66585; Go 1.25 has them as <c>http.CrossOriginProtection</c>): delete this file
/// then (docs/decisions/0013).
/// </para>
/// </summary>
internal static class CrossOrigin
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>What the refused are told.</summary>
    public static readonly ErrorWords Refusal = new(
        "That came from another site",
        "Another website sent this in your name, or your browser does not say where it comes from. Nothing was changed. If you meant to do it, open this site yourself and do it here.");

    public static void UseCrossOriginProtection(this WebApplication app) => app.Use((context, next) =>
    {
        if (IsAllowed(context.Request) || context.IsShowingError())
        {
            return next(context);
        }

        context.Features.Set(Refusal);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static bool IsAllowed(HttpRequest request)
    {
        if (!IsUnsafe(request.Method))
        {
            return true;
        }

        // Every browser since 2023 sends it, to https and to localhost; "none" is what people do themselves, such as to reload.
        var site = request.Headers[FetchSite].ToString();
        if (site.Length > 0)
        {
            return site is "same-origin" or "none";
        }

        // Whoever sends neither header is no browser.
        var origin = request.Headers[HeaderNames.Origin].ToString();
        return origin.Length == 0 || IsOwn(origin, request.Host.Value);
    }

    /// <summary>Whether a method may change something (RFC 9110, section 9.2.1).</summary>
    public static bool IsUnsafe(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);

    /// <summary>
    /// Whether a browser would send a cookie with this request that is marked <c>SameSite=Lax</c> (RFC 6265bis, section 5.5): not with what a page of
    /// another site asks for in the background, where it would not keep one either. For cookies that are not marked.
    /// </summary>
    public static bool SendsLaxCookies(HttpRequest request) => request.Headers[FetchSite] != "cross-site"
        || (!IsUnsafe(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document");

    // The host alone, as Go compares it: behind a proxy that does TLS the origin is https, while the request may look like http.
    // HSTS is what keeps this site's own name from being spoken by somebody else over http. An Origin of "null" has no host.
    private static bool IsOwn(string origin, string? host) =>
        origin.IndexOf("://", StringComparison.Ordinal) is > 0 and var end && string.Equals(origin[(end + 3)..], host, StringComparison.OrdinalIgnoreCase);
}
