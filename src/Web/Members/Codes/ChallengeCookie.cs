using MembersSite.Application.Members.Codes;
using MembersSite.Domain.Common;

namespace MembersSite.Web.Members.Codes;

/// <summary>The cookie of a window that waits for a mailed code: the challenge that the code is good with, one for each purpose. It signs nobody in.</summary>
internal static class ChallengeCookie
{
    /// <summary>Keeps a challenge until it runs out; an older one of the purpose goes.</summary>
    public static void Keep(this HttpContext http, TokenPurpose purpose, MailedChallenge waiting)
    {
        var options = OptionsFor(http.Request);
        options.Expires = waiting.Until;
        http.Response.Cookies.Append(NameFor(http.Request, purpose), waiting.Challenge, options);
    }

    /// <summary>The challenge of this browser, or nothing where it does not wait.</summary>
    public static string? Challenge(this HttpRequest request, TokenPurpose purpose) => request.Cookies[NameFor(request, purpose)] is { Length: > 0 } challenge ? challenge : null;

    /// <summary>Waits no more.</summary>
    public static void ForgetChallenge(this HttpContext http, TokenPurpose purpose)
    {
        if (http.Request.Challenge(purpose) is not null)
        {
            http.Response.Cookies.Delete(NameFor(http.Request, purpose), OptionsFor(http.Request));
        }
    }

    private static string NameFor(HttpRequest request, TokenPurpose purpose) => $"{(request.IsHttps ? "__Host-" : null)}{purpose.Code}-challenge";

    // Lax, for the link is opened from a mail: a cookie of SameSite=Strict would stay behind.
    private static CookieOptions OptionsFor(HttpRequest request) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
    };
}
