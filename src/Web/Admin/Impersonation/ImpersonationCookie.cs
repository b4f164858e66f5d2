using MembersSite.Application.Admin.Impersonation;
using MembersSite.Web.Common;

namespace MembersSite.Web.Admin.Impersonation;

/// <summary>The cookie beside that of the own session, which lets its administrator see the site as a member; programs send a header instead.</summary>
internal static class ImpersonationCookie
{
    /// <summary>The header by which programs send a grant.</summary>
    public const string Header = "Impersonation";

    private const string Name = "impersonation";

    /// <summary>What a request brings, unchecked, or nothing.</summary>
    public static string? Find(HttpRequest request) =>
        request.Headers.TryGetValue(Header, out var sent) ? sent.ToString() : request.Cookies[NameFor(request)];

    public static void Write(HttpResponse response, ImpersonationGrant grant) =>
        response.Cookies.Append(NameFor(response.HttpContext.Request), grant.Grant, OptionsFor(response.HttpContext.Request));

    public static void Delete(HttpResponse response)
    {
        var request = response.HttpContext.Request;
        if (request.Cookies.ContainsKey(NameFor(request)))
        {
            response.Cookies.Delete(NameFor(request), OptionsFor(request));
        }
    }

    private static string NameFor(HttpRequest request) => SiteCookies.NameFor(request, Name);

    // Until the browser closes, or the grant ends.
    private static CookieOptions OptionsFor(HttpRequest request) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
    };
}
