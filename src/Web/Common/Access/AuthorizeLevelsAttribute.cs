using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;

namespace MembersSite.Web.Common.Access;

/// <summary>
/// Opens a page to sessions of users of certain levels. (<c>[Authorize(Roles = …)]</c> would take the place of the default policy, which asks
/// for a session, and so let API tokens in.)
/// </summary>
/// <param name="levels">The titles of the levels of which the user must have one.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class AuthorizeLevelsAttribute(params string[] levels) : AuthorizeAttribute, IAuthorizationRequirementData
{
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new RolesAuthorizationRequirement(levels)];
}
