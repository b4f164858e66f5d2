using MembersSite.Application.Members;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Tokens;
using MembersSite.Web.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members.LoggingIn;

/// <summary>
/// The cookies by which a browser is known to members who have logged in on it, and trusted by those who want it to be: a token for each of them, in one
/// cookie a kind. They sign nobody in. They stay when somebody logs out.
/// </summary>
internal static class DeviceCookie
{
    private const string Known = "devices";
    private const string Trusted = "trusted";
    private const char Between = '.';

    /// <summary>What a browser says of itself, and what it shows to be known and trusted.</summary>
    public static MemberDevice MemberDevice(this HttpRequest request) => new(request.Device(), [.. TokensOf(request, Known)]) { TrustedTokens = [.. TokensOf(request, Trusted)] };

    /// <summary>The same of a program, which keeps no cookies.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">What its owner calls it, or nothing.</param>
    /// <param name="token">The token by which it is known, or nothing.</param>
    /// <param name="trusted">The token by which it is trusted, or nothing.</param>
    public static MemberDevice MemberDevice(this HttpRequest request, string? name, string? token, string? trusted = null) =>
        new(request.Device(name), token is null ? [] : [token]) { TrustedTokens = trusted is null ? [] : [trusted] };

    /// <summary>Hands a new session to a browser, and what makes it known to the member and trusted: of several members the oldest goes.</summary>
    public static void BeginSession(this HttpContext http, SignedIn signedIn, bool remember)
    {
        TokenCookie.Write(http.Response, signedIn.Token, remember);
        Add(http, Known, signedIn.NewDevice);
        Add(http, Trusted, signedIn.Trusted);
    }

    private static void Add(HttpContext http, string kind, IssuedToken? token)
    {
        if (token is not null)
        {
            var tokens = TokensOf(http.Request, kind).Prepend(token.Value.RevealSecret()).Take(Application.Members.LoggingIn.MemberDevice.MostTokens);
            http.Response.Cookies.Append(SiteCookies.NameFor(http.Request, kind), string.Join(Between, tokens), new CookieOptions
            {
                Expires = token.EndsAt,
                HttpOnly = true,
                IsEssential = true,
                Path = "/",
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            });
        }
    }

    private static IEnumerable<string> TokensOf(HttpRequest request, string kind) =>
        request.Cookies[SiteCookies.NameFor(request, kind)]?.Split(Between, StringSplitOptions.RemoveEmptyEntries).Take(Application.Members.LoggingIn.MemberDevice.MostTokens) ?? [];
}
