namespace MembersSite.Web.Common;

/// <summary>
/// Answers HEAD as GET, without the body (RFC 9110, section 9.3.2): monitors and link checkers ask that way. No endpoint
/// needs to say so. The server leaves the body out, since it knows by what method it was asked.
/// </summary>
internal static class HeadRequests
{
    public static void UseHeadRequests(this WebApplication app) => app.Use((context, next) => HttpMethods.IsHead(context.Request.Method) ? AsGetAsync(context, next) : next(context));

    private static async Task AsGetAsync(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            // For the log and the measurements.
            context.Request.Method = method;
        }
    }
}
