using MembersSite.Application.Members.Codes;
using MembersSite.Web.Common;

namespace MembersSite.Web.Members.Codes;

/// <summary>
/// The cookie of a window that has asked for a mail and waits for its code: what it holds is sealed, and good only together with that code. One
/// a kind, such as <c>join</c>.
/// </summary>
internal static class ChallengeCookie
{
    /// <summary>What the window was given, or nothing where it has not asked.</summary>
    public static string? Find(HttpRequest request, string kind) => request.Cookies[SiteCookies.NameFor(request, kind)];

    /// <summary>Hands it to the window that has asked.</summary>
    public static void Write(HttpResponse response, string kind, MailedChallenge challenge)
    {
        var options = OptionsFor(response.HttpContext.Request);
        options.Expires = challenge.Until;
        response.Cookies.Append(SiteCookies.NameFor(response.HttpContext.Request, kind), challenge.Challenge, options);
    }

    /// <summary>Takes it away, once the code was good for something.</summary>
    public static void Delete(HttpResponse response, string kind)
    {
        if (Find(response.HttpContext.Request, kind) is not null)
        {
            response.Cookies.Delete(SiteCookies.NameFor(response.HttpContext.Request, kind), OptionsFor(response.HttpContext.Request));
        }
    }

    private static CookieOptions OptionsFor(HttpRequest request) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
    };
}
