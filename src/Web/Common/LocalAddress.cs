using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MembersSite.Web.Common;

/// <summary>An address of this site that came with a request, to go on to.</summary>
internal static class LocalAddress
{
    // A proxy in front takes a few kilobytes of headers, and this will be one.
    private const int MaxLength = 2000;

    /// <summary>
    /// The address as a header can carry it, in ASCII: whatever else stands there is percent-encoded. Nothing where it is no
    /// address of this site, or too long.
    /// </summary>
    /// <param name="text">What was asked for.</param>
    public static string? Of(string? text)
    {
        if (text is null || !RedirectHttpResult.IsLocalUrl(text) || !Uri.TryCreate(text, UriKind.Relative, out var address))
        {
            return null;
        }

        var encoded = UriHelper.Encode(address);
        return encoded.Length <= MaxLength ? encoded : null;
    }
}
