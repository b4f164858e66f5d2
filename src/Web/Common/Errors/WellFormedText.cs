using System.Net;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;

namespace MembersSite.Web.Common.Errors;

/// <summary>
/// Refuses bodies whose text cannot be read. Of a form the framework would keep bytes that are no UTF-8 as the
/// letters <c>%FF</c>, and store a name or a password that nobody typed; of JSON in a made-up character set it
/// would throw.
/// </summary>
internal static class WellFormedText
{
    public static void UseWellFormedText(this WebApplication app) => app.Use(async (context, next) =>
    {
        // A refusal comes by here a second time, on its way to the error page.
        var isOver = context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
        if (isOver || !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
        {
            await next(context);
        }
        else if (type.Charset.HasValue && type.Encoding is null)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        }
        else if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) && !await IsUtf8Async(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else
        {
            await next(context);
        }
    });

    // The server limits the body, so this reads a few kilobytes at the most.
    private static async Task<bool> IsUtf8Async(HttpRequest request)
    {
        request.EnableBuffering();
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        return Utf8.IsValid(WebUtility.UrlDecodeToBytes(copy.GetBuffer(), 0, (int)copy.Length));
    }
}
