using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace MembersSite.Web.Tokens;

/// <summary>Asks for a token that allows one ability, or for one without limits where none is named; so nobody without a token passes.</summary>
/// <param name="name">The ability, or nothing.</param>
internal sealed class AbilityRequirement(string? name) : IAuthorizationRequirement, IAuthorizationHandler
{
    public bool IsMetBy(ClaimsPrincipal user) =>
        user.Token()?.Abilities is { } abilities && (name is null ? abilities.AreUnlimited : abilities.Allow(name));

    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (IsMetBy(context.User))
        {
            context.Succeed(this);
        }

        return Task.CompletedTask;
    }
}
