using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MembersSite.Web.Common.Operations;

/// <summary>How the server reads headers, and what it says of itself.</summary>
internal static class Headers
{
    // With a replacement character (U+FFFD) for each byte that is none of UTF-8.
    private static readonly UTF8Encoding Lenient = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);

    public static IServiceCollection AddHeaderReading(this IServiceCollection services) => services.Configure<KestrelServerOptions>(options =>
    {
        options.AddServerHeader = false;

        // Strictly read, one cookie in Latin-1 of another site of the same domain would make every page a 400 (KestrelHttpServer#1144).
        options.RequestHeaderEncodingSelector = _ => Lenient;
    });
}
