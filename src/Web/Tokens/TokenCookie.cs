using MembersSite.Application.Tokens;

namespace MembersSite.Web.Tokens;

/// <summary>
/// The cookie that holds a session's token: out of reach of scripts, not sent by other sites' forms, and over
/// HTTPS bound to this very host by its prefix (RFC 6265bis, section 4.1.3.2; OWASP ASVS 5.0, 3.3).
/// </summary>
internal static class TokenCookie
{
    private const string Name = "trongatetoken";

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
        var start = NameFor(request) + "=";
        var cookies = request.Headers.Cookie.SelectMany(header => header?.Split(';', StringSplitOptions.TrimEntries) ?? [])
            .Where(cookie => cookie.StartsWith(start, StringComparison.Ordinal)).ToList();
        return cookies.Count == 0 ? null : new TokenCarrier(cookies.Count == 1 ? cookies[0][start.Length..] : null, IsCookie: true);
    }

    /// <summary>Stores a token on the device; for good only where its owner asked to be remembered.</summary>
    public static void Write(HttpResponse response, IssuedToken token, bool remember)
    {
        var options = OptionsFor(response.HttpContext.Request);
        options.Expires = remember ? token.EndsAt : null;
        response.Cookies.Append(NameFor(response.HttpContext.Request), token.Value.RevealSecret(), options);
    }

    public static void Delete(HttpResponse response) =>
        response.Cookies.Delete(NameFor(response.HttpContext.Request), OptionsFor(response.HttpContext.Request));

    private static string NameFor(HttpRequest request) => request.IsHttps ? SecureName : Name;

    private static CookieOptions OptionsFor(HttpRequest request) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
    };
}
