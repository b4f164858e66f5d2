using System.Diagnostics;
using MembersSite.Application.Common;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace MembersSite.Web.Common.Errors;

/// <summary>The last stop of a request that failed: a page for people, ProblemDetails for programs.</summary>
[AllowAnonymous]
internal sealed partial class ErrorController(ProblemDetailsFactory problems, ILogger<ErrorController> logger) : Controller
{
    public const string Path = "/error";

    [Route(Path)]
    public IActionResult Index()
    {
        var status = Response.StatusCode;
        if (OriginalPath() is not { } path)
        {
            return NotFound();
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            Response.Headers.RetryAfter = Failures.RetryAfterSeconds;
        }

        // Its message says it all: where it was noticed is of no use, and would be a page of log for every request.
        if (HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is UnavailableException unavailable)
        {
            LogUnavailable(unavailable.Message);
        }

        Response.Headers.CacheControl = "no-store";
        return WantsJson(path)
            ? new ObjectResult(problems.CreateProblemDetails(HttpContext, status)) { StatusCode = status, ContentTypes = { "application/problem+json" } }
            : View("Error", new ErrorPage(status, ErrorWords.Of(HttpContext, status), Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier));
    }

    // Nothing where somebody asked for this address itself.
    private string? OriginalPath() =>
        HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;

    private bool WantsJson(string path) => ApiPath.Contains(path)
        || Request.GetTypedHeaders().Accept is { Count: > 0 } accepted
        && accepted.Any(type => type.MediaType.Value!.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        && !accepted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    [LoggerMessage(LogLevel.Error, "{Cause}")]
    private partial void LogUnavailable(string cause);
}

/// <summary>What the error page shows.</summary>
internal sealed record ErrorPage(int Status, ErrorWords Words, string TraceId);
