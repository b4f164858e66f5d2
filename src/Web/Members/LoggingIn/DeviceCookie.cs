using MembersSite.Application.Members;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members.LoggingIn;

/// <summary>
/// The cookie by which a browser is known to members who have logged in on it: a token for each of them, in one cookie. It signs nobody in. It
/// stays when somebody logs out.
/// </summary>
internal static class DeviceCookie
{
    private const string Name = "devices";
    private const char Between = '.';

    /// <summary>What a browser says of itself, and what it shows to be known.</summary>
    public static MemberDevice MemberDevice(this HttpRequest request) => new(request.Device(), [.. TokensOf(request)]);

    /// <summary>The same of a program, which keeps no cookies.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">What its owner calls it, or nothing.</param>
    /// <param name="token">The token by which it is known, or nothing.</param>
    public static MemberDevice MemberDevice(this HttpRequest request, string? name, string? token) => new(request.Device(name), token is null ? [] : [token]);

    /// <summary>Hands a new session to a browser, and what makes it known to the member: of several members the oldest goes.</summary>
    public static void BeginSession(this HttpContext http, SignedIn signedIn, bool remember)
    {
        TokenCookie.Write(http.Response, signedIn.Token, remember);
        if (signedIn.NewDevice is { } device)
        {
            var tokens = TokensOf(http.Request).Prepend(device.Value.RevealSecret()).Take(Application.Members.LoggingIn.MemberDevice.MostTokens);
            http.Response.Cookies.Append(NameFor(http.Request), string.Join(Between, tokens), new CookieOptions
            {
                Expires = device.EndsAt,
                HttpOnly = true,
                IsEssential = true,
                Path = "/",
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
            });
        }
    }

    private static IEnumerable<string> TokensOf(HttpRequest request) =>
        request.Cookies[NameFor(request)]?.Split(Between, StringSplitOptions.RemoveEmptyEntries).Take(Application.Members.LoggingIn.MemberDevice.MostTokens) ?? [];

    private static string NameFor(HttpRequest request) => request.IsHttps ? "__Host-" + Name : Name;
}
