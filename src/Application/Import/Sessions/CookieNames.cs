using System.Buffers;
using MembersSite.Application.Import.Maps;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Sessions;

/// <summary>What the names of old cookies in a map must look like.</summary>
internal static class CookieNames
{
    // A token of RFC 9110, section 5.6.2, as RFC 6265, section 4.1.1, asks for.
    private static readonly SearchValues<char> Characters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>What is wrong with them, a sentence for each.</summary>
    public static IReadOnlyList<string> FaultsIn(TrongateMap map) =>
    [
        .. map.Cookies.Concat(map.PhpCookies).Where(name => !IsName(name)).Select(name => $"\"{name}\" cannot be the name of an old cookie."),
        .. map.Cookies.Intersect(map.PhpCookies, StringComparer.Ordinal).Select(name => $"The cookie \"{name}\" cannot hold both a token and the id of a PHP session."),
    ];

    // Browsers keep names that begin with two underscores to themselves, and this site's own cookie has one of those.
    private static bool IsName(string? name) =>
        name is { Length: > 0 and <= OldCookie.MaxNameLength } && name.AsSpan().IndexOfAnyExcept(Characters) < 0 && !name.StartsWith("__", StringComparison.Ordinal);
}
