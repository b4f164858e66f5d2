using MembersSite.Domain.Common;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Common.Access;

/// <summary>
/// Asks that a session has shown a second factor, where <c>Admin:RequireSecondFactor</c> says so (docs/decisions/0031). It costs no query. An API token can show
/// nothing: what counts is what the session had shown in which it was made.
/// </summary>
internal sealed class SecondFactorRequirement : IAuthorizationRequirement, IAuthorizationHandler
{
    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is HttpContext http && (!IsAsked(http) || http.RequestServices.GetRequiredService<IProver>().FindAssurance(http).HasSecondFactor))
        {
            context.Succeed(this);
        }

        return Task.CompletedTask;
    }

    private static bool IsAsked(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<SecondFactorOptions>>().Value.RequireSecondFactor;
}

/// <summary>
/// Asks for the second factor where it is all that a request lacks: a page leads to the question for it, or to where one is set up, and from there back; a call of
/// the API is answered by a code that says so. Whoever lacks something else learns nothing of it.
/// </summary>
internal sealed class SecondFactorGate : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _others = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult is { Forbidden: true, AuthorizationFailure.FailedRequirements: var failed } && failed.Any() && failed.All(it => it is SecondFactorRequirement)
            ? AskAsync(context)
            : _others.HandleAsync(next, context, policy, authorizeResult);

    private static async Task AskAsync(HttpContext http)
    {
        if (ApiPath.Contains(http.Request.Path))
        {
            await Failures.ToProblem([CommonErrors.SecondFactorFirst], http).ExecuteAsync(http);
            return;
        }

        // A form is not kept: nobody fills one in before the page that it stands on was open.
        var ways = await http.RequestServices.GetRequiredService<IProver>().FindWaysAsync(http, http.RequestAborted);
        var back = HttpMethods.IsPost(http.Request.Method) ? "/admin" : LocalAddress.Of(http.Request.Path + http.Request.QueryString) ?? "/admin";
        http.Response.Redirect(ways.HasSecondFactor ? $"/account/confirm{QueryString.Create("returnUrl", back).Add("second", "true")}" : $"/account/security{QueryString.Create("returnUrl", back)}");
    }
}
