using MembersSite.Domain.Common;
using MembersSite.Web.Common.Operations;
using Microsoft.AspNetCore.Authorization;

namespace MembersSite.Web.Common.Access;

/// <summary>
/// What a request must bring. Who may do what is one of the <see cref="Scenarios"/>; beside it a page asks for a session, and a call of the API for
/// a session or for an API token with an ability (<see cref="RequireScenario"/>, <see cref="RequireAbility"/>, <see cref="RequireSession(RouteHandlerBuilder)"/>),
/// which its reference shows.
/// </summary>
internal static class Policies
{
    private static readonly AuthorizationPolicy Session = new AuthorizationPolicyBuilder().RequireSession().Build();

    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().SetDefaultPolicy(Session).AddScenarios();
        services.AddOptions<ProofOptions>().BindConfiguration(ProofOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SecondFactorOptions>().BindConfiguration(SecondFactorOptions.Section);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, SecondFactorGate>();
        services.AddOptions<AdminNetworkOptions>()
            .Configure<IConfiguration>((options, configuration) => options.Networks = ProxyOptions.Read(configuration.GetSection(AdminNetworkOptions.Key)))
            .Validate(
                options => options.Networks.All(it => ProxyOptions.TryParse(it, out _)),
                $"{AdminNetworkOptions.Key} must be addresses and networks, such as 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32, and not all addresses at once.")
            .ValidateOnStart();
        return services.AddTransient<RecentProof>();
    }

    /// <summary>
    /// Opens pages that ask for anything to sessions alone. (<c>[Authorize]</c> does so by the default policy; one that names a scenario takes the place
    /// of that, and would let API tokens in.)
    /// </summary>
    /// <param name="pages">All pages.</param>
    public static void ForSessionsOnly(this IEndpointConventionBuilder pages) => pages.Finally(page =>
    {
        if (page.Metadata.OfType<IAuthorizeData>().Any(it => it.Policy is not null || it.Roles is not null))
        {
            page.Metadata.Add(Session);
        }
    });

    /// <summary>Opens a call of the API to sessions, and to no API token.</summary>
    /// <param name="endpoint">The call.</param>
    public static RouteHandlerBuilder RequireSession(this RouteHandlerBuilder endpoint) => endpoint.RequireAuthorization(policy => policy.RequireSession());

    /// <summary>Opens a call of the API to sessions, and to API tokens that have the ability.</summary>
    /// <param name="endpoint">The call.</param>
    /// <param name="ability">The ability.</param>
    public static RouteHandlerBuilder RequireAbility(this RouteHandlerBuilder endpoint, Ability ability) =>
        endpoint.RequireAuthorization(policy => policy.AddRequirements(new AbilityRequirement(ability.Name)));

    /// <summary>
    /// Opens a call of the API to those who may do what a scenario names: to their sessions, and to their API tokens that have the ability. Where a record
    /// decides, there is none yet: then the call asks by <see cref="ScenarioChecks.MayAsync"/> once it has read it.
    /// </summary>
    /// <param name="endpoint">The call.</param>
    /// <param name="scenario">The name of one of the <see cref="Scenarios"/>.</param>
    /// <param name="ability">The ability, or nothing where no API token may call.</param>
    public static RouteHandlerBuilder RequireScenario(this RouteHandlerBuilder endpoint, string scenario, Ability? ability = null)
    {
        // Of a record only the reference is told: there is none yet.
        var asked = Scenarios.AskedBy(scenario);
        return endpoint.WithMetadata([.. asked.OfType<AuthorRequirement>()])
            .RequireAuthorization(policy => policy.AddRequirements([new AbilityRequirement(ability?.Name), .. asked.Where(it => it is not AuthorRequirement)]));
    }

    private static AuthorizationPolicyBuilder RequireSession(this AuthorizationPolicyBuilder policy) => policy.AddRequirements(new AbilityRequirement(name: null));
}
