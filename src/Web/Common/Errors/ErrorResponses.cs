using MembersSite.Application.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace MembersSite.Web.Common.Errors;

/// <summary>
/// Sends everything that ended without an answer of its own, and every exception, to <see cref="ErrorController"/>.
/// </summary>
internal static class ErrorResponses
{
    public static IServiceCollection AddErrorResponses(this IServiceCollection services)
    {
        // A body that cannot be read is the client's mistake, in Development too.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
            context.ProblemDetails.Detail ??= ErrorWords.Of(context.HttpContext, context.ProblemDetails.Status ?? StatusCodes.Status500InternalServerError).Message);
        return services;
    }

    public static void UseErrorResponses(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = ErrorController.Path,
            CreateScopeForErrors = true,
            StatusCodeSelector = StatusOf,

            // What is no bug of the site needs no stack trace.
            SuppressDiagnosticsCallback = context => StatusOf(context.Exception) != StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute(ErrorController.Path);
    }

    /// <summary>Whether the request has failed already and comes by a second time, on its way to the error page.</summary>
    public static bool IsShowingError(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException e => e.StatusCode,

        // A form with too many or too long fields, or with text that is no UTF-8.
        InvalidDataException => StatusCodes.Status400BadRequest,
        UnavailableException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
