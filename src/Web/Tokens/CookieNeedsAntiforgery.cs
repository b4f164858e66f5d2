using Microsoft.AspNetCore.Antiforgery;

namespace MembersSite.Web.Tokens;

/// <summary>
/// Refuses a changing call of the API that a cookie signed in and that brings no antiforgery token: a browser
/// sends cookies by itself, also when another site told it to. A token in a header needs none.
/// </summary>
internal sealed class CookieNeedsAntiforgery(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return !HttpMethods.IsGet(http.Request.Method) && http.User.Token() is not null && TokenCarrier.Find(http.Request) is { IsCookie: true } && !await antiforgery.IsRequestValidAsync(http)
            ? Results.Problem(
                statusCode: StatusCodes.Status400BadRequest,
                detail: "A call signed in by a cookie needs the antiforgery token of a page in the header RequestVerificationToken. Programs send their token as Authorization: Bearer instead.")
            : await next(context);
    }
}
