using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MembersSite.Web.Tokens;

/// <summary>
/// Where a request brings its token: <c>Authorization: Bearer</c> (RFC 6750, section 2.1), else the header
/// <c>trongateToken</c>, else the cookie. The first carrier present decides alone: a request with two tokens
/// is one user's or nobody's, never one's by the first and another's by the second.
/// </summary>
/// <param name="Value">What was sent, unchecked; nothing where the carrier is there and is not usable.</param>
/// <param name="IsCookie">Whether a browser sent it by itself.</param>
internal readonly record struct TokenCarrier(string? Value, bool IsCookie)
{
    /// <summary>The header that Trongate's clients send.</summary>
    public const string TrongateHeader = "trongateToken";

    private const string Bearer = "Bearer";

    public static TokenCarrier? Find(HttpRequest request)
    {
        if (BearerOf(request.Headers[HeaderNames.Authorization]) is { } bearer)
        {
            return bearer;
        }

        if (request.Headers.TryGetValue(TrongateHeader, out var header))
        {
            return new TokenCarrier(header.Count == 1 ? header[0] : null, IsCookie: false);
        }

        return TokenCookie.Find(request);
    }

    /// <summary>Leaves the value out, which is a secret.</summary>
    public override string ToString() => IsCookie ? "cookie" : "header";

    // Other schemes, such as the Basic of a proxy in front, are not meant for us.
    private static TokenCarrier? BearerOf(StringValues headers)
    {
        foreach (var header in headers)
        {
            if (IsBearer(header))
            {
                return new TokenCarrier(headers.Count == 1 ? header.AsSpan(Bearer.Length).Trim().ToString() : null, IsCookie: false);
            }
        }

        return null;
    }

    private static bool IsBearer([NotNullWhen(true)] string? header) => header is not null
        && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && (header.Length == Bearer.Length || header[Bearer.Length] == ' ');
}
