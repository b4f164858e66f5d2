namespace MembersSite.Web.Common;

/// <summary>What the cookies of this site are called.</summary>
internal static class SiteCookies
{
    /// <summary>
    /// What each of them begins with. Cookies know no ports: two sites on one host, such as localhost, would take each other's if they called them the same.
    /// Nothing here; a site that was made from the template has its own name.
    /// </summary>
    public const string Prefix = "";

    /// <summary>The name of a cookie: over HTTPS bound to this very host (RFC 6265bis, section 4.1.3.2).</summary>
    /// <param name="request">The request, as it has come.</param>
    /// <param name="kind">What the cookie is for, such as <c>devices</c>.</param>
    public static string NameFor(HttpRequest request, string kind) => request.IsHttps ? $"__Host-{Prefix}{kind}" : $"{Prefix}{kind}";
}
