using System.Globalization;
using ErrorOr;
using MembersSite.Domain.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace MembersSite.Web.Common.Errors;

/// <summary>
/// The one place where expected failures become responses: for a form the same page with what to put right,
/// for JSON a ProblemDetails (RFC 9457). Both carry the status of the first error.
/// </summary>
internal static class Failures
{
    /// <summary>When what could not be done now may be asked for again, as the header <c>Retry-After</c> says it.</summary>
    public const string RetryAfterSeconds = "5";

    /// <summary>Shows a form again, with each error at its field, or above the form where it has none.</summary>
    /// <param name="controller">The controller that answers.</param>
    /// <param name="form">What the page shows.</param>
    /// <param name="errors">What is wrong; one at least.</param>
    /// <param name="view">The page, where it is not that of the action.</param>
    public static ViewResult ShowAgain(this Controller controller, object form, List<Error> errors, string? view = null)
    {
        foreach (var error in errors)
        {
            controller.ModelState.AddModelError(FieldOf(error) ?? string.Empty, error.Description);
        }

        SetStatus(controller.Response, errors[0]);
        return controller.View(view, form);
    }

    /// <summary>Answers a page that has no form with the status alone; the error page says the rest.</summary>
    public static StatusCodeResult ShowError(this Controller controller, List<Error> errors)
    {
        SetStatus(controller.Response, errors[0]);
        return controller.StatusCode(StatusOf(errors[0]));
    }

    /// <summary>Answers a call of the API.</summary>
    public static IResult ToProblem(this List<Error> errors, HttpContext context)
    {
        SetStatus(context.Response, errors[0]);
        return Results.Problem(ProblemOf(errors));
    }

    /// <summary>What a call of the API is told.</summary>
    public static ProblemDetails ProblemOf(List<Error> errors)
    {
        var problem = new ProblemDetails { Status = StatusOf(errors[0]), Detail = errors[0].Description };
        var fields = errors.Where(error => FieldOf(error) is not null)
            .GroupBy(error => JsonNameOf(FieldOf(error)!), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(error => error.Description).ToArray(), StringComparer.Ordinal);
        if (fields.Count > 0)
        {
            problem.Detail = "Some fields need another look.";
            problem.Extensions["errors"] = fields;
        }
        else
        {
            problem.Extensions["code"] = errors[0].Code;
        }

        problem.Type = errors[0].Metadata?.GetValueOrDefault(ErrorKinds.ProblemType) as string;
        foreach (var (name, value) in errors[0].Metadata?.GetValueOrDefault(ErrorKinds.More) as IReadOnlyDictionary<string, object> ?? new Dictionary<string, object>(StringComparer.Ordinal))
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }

    /// <summary>The HTTP status of an error.</summary>
    public static int StatusOf(Error error) => error.Type switch
    {
        ErrorType.Validation => StatusCodes.Status400BadRequest,
        ErrorType.Unauthorized => StatusCodes.Status401Unauthorized,
        ErrorType.Forbidden => StatusCodes.Status403Forbidden,
        ErrorType.NotFound => StatusCodes.Status404NotFound,
        ErrorType.Conflict => StatusCodes.Status409Conflict,
        (ErrorType)ErrorKinds.Stale => StatusCodes.Status412PreconditionFailed,
        (ErrorType)ErrorKinds.TooMany => StatusCodes.Status429TooManyRequests,
        (ErrorType)ErrorKinds.Busy => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Sets the status of a response, and the headers that go with it.</summary>
    public static void SetStatus(HttpResponse response, Error error)
    {
        response.StatusCode = StatusOf(error);
        switch (response.StatusCode)
        {
            case StatusCodes.Status401Unauthorized:
                response.Headers.WWWAuthenticate = "Bearer";
                break;
            case StatusCodes.Status429TooManyRequests when error.Metadata?.GetValueOrDefault(ErrorKinds.RetryAfter) is TimeSpan wait:
                response.Headers[HeaderNames.RetryAfter] = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                break;
            case StatusCodes.Status503ServiceUnavailable:
                response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds;
                break;
        }
    }

    // An error may name a field in its metadata; else the code of a validation error is the name of the property.
    private static string? FieldOf(Error error) =>
        error.Metadata?.GetValueOrDefault(ErrorKinds.Field) as string ?? (error.Type == ErrorType.Validation ? error.Code : null);

    private static string JsonNameOf(string property) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property);
}
