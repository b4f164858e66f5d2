using System.Net;
using System.Text.Unicode;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MembersSite.Web.Common.Errors;

/// <summary>
/// Refuses bodies whose text cannot be read: all are UTF-8 (RFC 8259, section 8.1; forms by the HTML standard). Of a form
/// the framework would keep bytes that are no UTF-8 as the letters <c>%FF</c> or as replacement characters, and store a
/// name or a password that nobody typed; at a character set that it does not know it would throw.
/// </summary>
internal static class WellFormedText
{
    public static void UseWellFormedText(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.IsShowingError())
        {
            await next(context);
        }
        else if (await RefusalAsync(context.Request) is { } status)
        {
            context.Response.StatusCode = status;
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
        if (context.Request.HasFormContentType && !ApiPath.Contains(context.Request.Path))
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
        }
    }

    private static async Task<int?> RefusalAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return null;
        }

        if (!IsUtf8(type))
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        var isMultipart = type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        if (!isMultipart && !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        using var form = await CopyAsync(request);
        return isMultipart ? await RefusalAsync(form, type, request.HttpContext.RequestAborted) : RefusalOf(form);
    }

    // The framework throws where it is asked for an encoding that it knows and does not support, such as UTF-7.
    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static int? RefusalOf(MemoryStream form) =>
        Utf8.IsValid(WebUtility.UrlDecodeToBytes(form.GetBuffer(), 0, (int)form.Length)) ? null : StatusCodes.Status400BadRequest;

    // No endpoint takes files, so every part is text.
    private static async Task<int?> RefusalAsync(MemoryStream form, MediaTypeHeaderValue type, CancellationToken ct)
    {
        try
        {
            var parts = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), form);
            while (await parts.ReadNextSectionAsync(ct) is { } part)
            {
                if (MediaTypeHeaderValue.TryParse(part.ContentType, out var partType) && !IsUtf8(partType))
                {
                    return StatusCodes.Status415UnsupportedMediaType;
                }
            }

            return Utf8.IsValid(form.GetBuffer().AsSpan(0, (int)form.Length)) ? null : StatusCodes.Status400BadRequest;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException)
        {
            // No boundary, no end, or headers that are none.
            return StatusCodes.Status400BadRequest;
        }
    }

    // The server limits the body, so this reads a few kilobytes at the most.
    private static async Task<MemoryStream> CopyAsync(HttpRequest request)
    {
        request.EnableBuffering();
        var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted);
        request.Body.Position = copy.Position = 0;
        return copy;
    }
}
