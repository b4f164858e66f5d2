using System.Net;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;

namespace MembersSite.Web.Common.Errors;

/// <summary>
/// Refuses forms that cannot be read, and bodies whose text cannot. Of a form the framework would keep bytes that are no UTF-8 as the
/// letters <c>%FF</c>, and store a name or a password that nobody typed; of JSON in a made-up character set it
/// would throw.
/// </summary>
internal static class WellFormedText
{
    public static void UseWellFormedText(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.IsShowingError() || !MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
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
            await ReadFormAsync(context);
            await next(context);
        }
    });

    // Here a form that cannot be read is the client's mistake (ErrorResponses); MVC would run the action without one. It is read only once.
    private static async Task ReadFormAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || ApiPath.Contains(context.Request.Path))
        {
            return;
        }

        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new InvalidDataException("The form ends too early.", e);
        }
    }

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
