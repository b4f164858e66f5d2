using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace MembersSite.Web.Common.Views;

/// <summary>A line that the next page shows once, such as "Your details are saved."</summary>
internal static class Flash
{
    /// <summary>The name of the cookie that carries the line to the next page.</summary>
    public const string CookieName = SiteCookies.Prefix + "flash";

    private const string Key = "flash";

    public static void Say(this ITempDataDictionary tempData, string line) => tempData[Key] = line;

    // Looking into TempData without a cookie would answer with one that deletes it.
    public static string? Said(this ITempDataDictionary tempData, HttpRequest request) =>
        request.Cookies.ContainsKey(CookieName) ? tempData[Key] as string : null;
}
