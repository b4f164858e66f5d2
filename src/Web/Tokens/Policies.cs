using MembersSite.Domain.Common;
using Microsoft.AspNetCore.Authentication;

namespace MembersSite.Web.Tokens;

/// <summary>Who may do what, by level. <c>[Authorize]</c> alone asks for any level.</summary>
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
        services.AddAuthorizationBuilder()
            .AddPolicy(AdminsOnly, policy => policy.RequireRole(LevelTitles.Admin))
            .AddPolicy(MembersAndAdmins, policy => policy.RequireRole(LevelTitles.Member, LevelTitles.Admin));
        return services;
    }
}
