using MembersSite.Domain.Common;
using Microsoft.AspNetCore.Authorization;

namespace MembersSite.Web.Common.Access;

/// <summary>
/// The scenarios: who may do what, by name and in this one place. A page or a call asks for one by its name; where a record decides, it is asked for
/// together with the record (<c>IAuthorizationService</c>).
/// </summary>
internal static class Scenarios
{
    /// <summary>Running the site: a session of an administrator, from a network that it can be run from.</summary>
    public const string AdminPanel = nameof(AdminPanel);

    public static AuthorizationBuilder AddScenarios(this AuthorizationBuilder authorization) => authorization
        .AddPolicy(AdminPanel, policy => policy.RequireSession(LevelTitles.Admin).AddRequirements(new AdminNetwork()));
}
