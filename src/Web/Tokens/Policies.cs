using MembersSite.Domain.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace MembersSite.Web.Tokens;

/// <summary>
/// Who may do what. <c>[Authorize]</c> alone asks for a session of any level, and so does every policy by
/// level: what an API token may do is only what an endpoint names with <see cref="RequireAbility"/>.
/// </summary>
internal static class Policies
{
    /// <summary>Those who run the site.</summary>
    public const string AdminsOnly = nameof(AdminsOnly);

    /// <summary>Everybody with an account on the site.</summary>
    public const string MembersAndAdmins = nameof(MembersAndAdmins);

    public static IServiceCollection AddTokenAuthentication(this IServiceCollection services)
    {
        services.AddAuthentication(TokenAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthenticationHandler>(TokenAuthenticationHandler.SchemeName, configureOptions: null);
        var authorization = services.AddAuthorizationBuilder()
            .SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireSession().Build())
            .AddPolicy(AdminsOnly, policy => policy.RequireSession().RequireRole(LevelTitles.Admin))
            .AddPolicy(MembersAndAdmins, policy => policy.RequireSession().RequireRole(LevelTitles.Member, LevelTitles.Admin));
        foreach (var ability in AbilityNames.All.Keys)
        {
            authorization.AddPolicy(ability, policy => policy.AddRequirements(new AbilityRequirement(ability)));
        }

        services.AddSingleton<IPolicyEvaluator, TokenPolicyEvaluator>();
        return services;
    }

    /// <summary>Opens an endpoint to sessions, and to API tokens that have the ability.</summary>
    public static RouteHandlerBuilder RequireAbility(this RouteHandlerBuilder endpoint, string ability) => endpoint.RequireAuthorization(ability);

    private static AuthorizationPolicyBuilder RequireSession(this AuthorizationPolicyBuilder policy) =>
        policy.AddRequirements(new AbilityRequirement(name: null));
}
