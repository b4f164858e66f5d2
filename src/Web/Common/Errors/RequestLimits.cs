using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MembersSite.Web.Common.Errors;

/// <summary>
/// How much of a request the site takes. An address or headers that are too long are refused here, by a page as any other;
/// the server's own limits are twice as high, because what it refuses itself is answered without a body and without
/// security headers.
/// </summary>
internal static class RequestLimits
{
    // In bytes. The longest form of the site has a few hundred.
    private const int Body = 64 * 1024;
    private const int Target = 8 * 1024;
    private const int Headers = 32 * 1024;
    private const int HeaderCount = 100;

    // Between the name of a header and its value, and at its end.
    private const int Separators = 4;

    public static IServiceCollection AddRequestLimits(this IServiceCollection services) => services
        .Configure<FormOptions>(options => options.ValueLengthLimit = Body)
        .Configure<KestrelServerOptions>(options =>
        {
            options.Limits.MaxRequestBodySize = Body;
            options.Limits.MaxRequestLineSize = 2 * Target;
            options.Limits.MaxRequestHeadersTotalSize = 2 * Headers;
            options.Limits.MaxRequestHeaderCount = 2 * HeaderCount;
        });

    public static void UseRequestLimits(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.IsShowingError() || RefusalOf(context) is not { } status)
        {
            return next(context);
        }

        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    private static int? RefusalOf(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length > Target
        ? StatusCodes.Status414UriTooLong
        : context.Request.Headers.Count > HeaderCount || LengthOf(context.Request.Headers) > Headers
            ? StatusCodes.Status431RequestHeaderFieldsTooLarge
            : null;

    private static int LengthOf(IHeaderDictionary headers)
    {
        var length = 0;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                length += name.Length + Separators + (value?.Length ?? 0);
            }
        }

        return length;
    }
}
