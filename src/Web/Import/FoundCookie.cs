using MembersSite.Domain.Import;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Import;

/// <summary>An old cookie of a request, and what it presents. Prints its name alone.</summary>
internal sealed record FoundCookie(OldCookie Cookie, string Value)
{
    // What the module of tokens takes for the id of a PHP session, whatever its cookie is called (TokenValue).
    private const string PhpSessionPrefix = "PHPSESSID=";

    // What values of this site begin with: over plain HTTP the old cookie and the own one have one name.
    private const string OwnPrefix = "mst_";

    /// <summary>Those of a request, of which each name stands in it once.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cookies">Which cookies of the old site are accepted.</param>
    public static IReadOnlyList<FoundCookie> AllOf(HttpRequest request, IReadOnlyList<OldCookie> cookies) =>
    [
        .. from cookie in cookies
           let values = TokenCookie.ValuesOf(request, cookie.Name)
           where values.Count == 1 && !values[0].StartsWith(OwnPrefix, StringComparison.Ordinal) && !values[0].StartsWith(PhpSessionPrefix, StringComparison.Ordinal)
           select new FoundCookie(cookie, cookie.Kind == OldCookieKind.PhpSession ? PhpSessionPrefix + values[0] : values[0]),
    ];

    /// <summary>Whether this site's own cookie has the same name.</summary>
    public bool HasOwnName(HttpRequest request) => string.Equals(Cookie.Name, TokenCookie.NameFor(request), StringComparison.Ordinal);

    public override string ToString() => Cookie.Name;
}
