using MembersSite.Domain.Common;
using MembersSite.Web.Common.Operations;
using Microsoft.AspNetCore.Authorization;

namespace MembersSite.Web.Common.Access;

/// <summary>
/// Who may do what. A page says it by <c>[Authorize]</c>, which asks for a session of any level, by the name of
/// one of the <see cref="Scenarios"/>, or by <see cref="AuthorizeLevelsAttribute"/>. A call of the API says it by <see cref="RequireSession(RouteHandlerBuilder, string[])"/>
/// or <see cref="RequireAbility(RouteHandlerBuilder, Ability, string[])"/>, each with or without levels; the reference of the API shows what it said.
/// </summary>
internal static class Policies
{
    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireSession().Build()).AddScenarios();
        services.AddOptions<ProofOptions>().BindConfiguration(ProofOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AdminNetworkOptions>()
            .Configure<IConfiguration>((options, configuration) => options.Networks = ProxyOptions.Read(configuration.GetSection(AdminNetworkOptions.Key)))
            .Validate(
                options => options.Networks.All(it => ProxyOptions.TryParse(it, out _)),
                $"{AdminNetworkOptions.Key} must be addresses and networks, such as 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32, and not all addresses at once.")
            .ValidateOnStart();
        return services.AddTransient<RecentProof>();
    }

    /// <summary>Opens a call of the API to sessions, and to no API token.</summary>
    /// <param name="endpoint">The call.</param>
    /// <param name="levels">The levels of which the user must have one, or none for any level.</param>
    public static RouteHandlerBuilder RequireSession(this RouteHandlerBuilder endpoint, params string[] levels) =>
        endpoint.RequireAuthorization(policy => policy.RequireSession(levels));

    /// <summary>Opens a call of the API to sessions, and to API tokens that have the ability.</summary>
    /// <param name="endpoint">The call.</param>
    /// <param name="ability">The ability.</param>
    /// <param name="levels">The levels of which the user must have one too, or none for any level.</param>
    public static RouteHandlerBuilder RequireAbility(this RouteHandlerBuilder endpoint, Ability ability, params string[] levels) =>
        endpoint.RequireAuthorization(policy => policy.RequireAbility(ability, levels));

    /// <summary>Asks for a session, and for no API token.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="levels">The levels of which the user must have one, or none for any level.</param>
    public static AuthorizationPolicyBuilder RequireSession(this AuthorizationPolicyBuilder policy, params string[] levels) =>
        policy.Require(new AbilityRequirement(name: null), levels);

    /// <summary>Asks for a session, or for an API token that has the ability.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="ability">The ability.</param>
    /// <param name="levels">The levels of which the user must have one too, or none for any level.</param>
    public static AuthorizationPolicyBuilder RequireAbility(this AuthorizationPolicyBuilder policy, Ability ability, params string[] levels) =>
        policy.Require(new AbilityRequirement(ability.Name), levels);

    private static AuthorizationPolicyBuilder Require(this AuthorizationPolicyBuilder policy, AbilityRequirement ability, string[] levels) =>
        levels.Length == 0 ? policy.AddRequirements(ability) : policy.AddRequirements(ability).RequireRole(levels);
}
