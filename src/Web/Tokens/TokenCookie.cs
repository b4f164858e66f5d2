using MembersSite.Application.Tokens;
using MembersSite.Web.Common;

namespace MembersSite.Web.Tokens;

/// <summary>
/// The cookie that holds a session's token: out of reach of scripts, not sent by other sites' forms, and over
/// HTTPS bound to this very host by its prefix (RFC 6265bis, section 4.1.3.2; OWASP ASVS 5.0, 3.3).
/// </summary>
internal static class TokenCookie
{
    private const string Name = SiteCookies.Prefix + "trongatetoken";

    /// <summary>Its name over HTTPS.</summary>
    public const string SecureName = "__Host-" + Name;

    /// <summary>
    /// The cookie of a request, or nothing where it brings none. Its name is exact, and a cookie that comes twice is nobody's:
    /// <c>request.Cookies</c> tells no case apart, and of two keeps the last, which another site of the same domain may have set.
    /// A semicolon alone ends a cookie (RFC 6265, section 4.2.1): a parser that goes on behind a character it does not like would take a
    /// part of another cookie for ours.
    /// </summary>
    public static TokenCarrier? Find(HttpRequest request)
    {
        var values = ValuesOf(request, NameFor(request));
        return values.Count == 0 ? null : new TokenCarrier(values.Count == 1 ? values[0] : null, IsCookie: true);
    }

    /// <summary>The values that a request brings under a name, told apart as <see cref="Find"/> does.</summary>
    public static IReadOnlyList<string> ValuesOf(HttpRequest request, string name)
    {
        var start = name + "=";
        return [.. AllOf(request).Where(cookie => cookie.StartsWith(start, StringComparison.Ordinal)).Select(cookie => cookie[start.Length..])];
    }

    /// <summary>Lets a request go on as if it had brought this value, and none under some other names.</summary>
    public static void Put(HttpRequest request, string value, IEnumerable<string> without)
    {
        var starts = without.Append(NameFor(request)).Select(name => name + "=").ToList();
        var others = AllOf(request).Where(cookie => !starts.Exists(start => cookie.StartsWith(start, StringComparison.Ordinal)));
        request.Headers.Cookie = string.Join("; ", others.Append($"{NameFor(request)}={value}"));
    }

    /// <summary>Whether a response says anything of the cookie already.</summary>
    public static bool IsIn(HttpResponse response) =>
        response.Headers.SetCookie.Any(header => header?.StartsWith(NameFor(response.HttpContext.Request) + "=", StringComparison.Ordinal) == true);

    /// <summary>Stores a token on the device; for good only where its owner asked to be remembered.</summary>
    public static void Write(HttpResponse response, IssuedToken token, bool remember)
    {
        var options = OptionsFor(response.HttpContext.Request);
        options.Expires = remember ? token.EndsAt : null;
        response.Cookies.Append(NameFor(response.HttpContext.Request), token.Value.RevealSecret(), options);
    }

    public static void Delete(HttpResponse response) =>
        response.Cookies.Delete(NameFor(response.HttpContext.Request), OptionsFor(response.HttpContext.Request));

    /// <summary>Its name, as the request has come.</summary>
    public static string NameFor(HttpRequest request) => request.IsHttps ? SecureName : Name;

    private static IEnumerable<string> AllOf(HttpRequest request) => request.Headers.Cookie.SelectMany(header => header?.Split(';', StringSplitOptions.TrimEntries) ?? []);

    private static CookieOptions OptionsFor(HttpRequest request) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
    };
}
