using MembersSite.Domain.Common;
using MembersSite.Web.Common.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Common.Access;

/// <summary>
/// Asks that a request comes from one of <c>Admin:Networks</c>, where the site has any. Only the address that the trusted proxies vouch for is looked at
/// (<c>Proxies:Known</c>). It stands in the policies of the admin area, beside the level: so an administrator alone learns why they are refused.
/// </summary>
internal sealed class AdminNetwork : IAuthorizationRequirement, IAuthorizationHandler
{
    private static readonly ErrorWords Elsewhere = new("Not from here", "You are an administrator, and this part of the site is open from certain networks only. Come back from one of them, such as your office or its VPN.");

    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        // What asks for the policy without a request, knows of no network and is refused.
        if (context.Resource is not HttpContext http)
        {
            return Task.CompletedTask;
        }

        if (http.RequestServices.GetRequiredService<IOptions<AdminNetworkOptions>>().Value.Contains(http.Connection.RemoteIpAddress))
        {
            context.Succeed(this);
        }
        else if (context.User.IsInRole(LevelTitles.Admin))
        {
            http.Features.Set(Elsewhere);
        }

        return Task.CompletedTask;
    }
}
