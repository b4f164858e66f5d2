using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace MembersSite.Web.Common.Access;

/// <summary>Asks for a token that allows one ability, or for a session where none is named; so nobody without a token passes.</summary>
/// <param name="name">The name of the ability, or nothing.</param>
internal sealed class AbilityRequirement(string? name) : IAuthorizationRequirement, IAuthorizationHandler
{
    public string? Name => name;

    public bool IsMetBy(ClaimsPrincipal user) => user.SignedIn() is { } signedIn && (name is null ? signedIn.IsSession : signedIn.IsAllowed(name));

    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (IsMetBy(context.User))
        {
            context.Succeed(this);
        }

        return Task.CompletedTask;
    }
}
