using MembersSite.Domain.Admin;
using MembersSite.Domain.Common;
using MembersSite.Web.Admin.Approvals;
using MembersSite.Web.Admin.Invitations;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Views;

namespace MembersSite.Web.Admin;

/// <summary>What the module brings to the web: its services and its part of the API. Its pages are found by themselves.</summary>
internal static class AdminModule
{
    public static IServiceCollection AddAdminPages(this IServiceCollection services) => services.AddTransient<INavCount, ApprovalsLink>();

    public static void MapAdmin(this RouteGroupBuilder api)
    {
        var admin = api.MapGroup("/admin");
        admin.MapInvitationsApi();
        admin.MapApprovalsApi();
    }

    /// <summary>Opens a call to administrators: to their sessions, and to their API tokens that may read, from a network that the site can be run from.</summary>
    public static RouteHandlerBuilder RequireAdminRead(this RouteHandlerBuilder endpoint) => endpoint.RequireAdmin(AdminAbilities.Read);

    /// <summary>Opens a call to administrators: to their sessions, and to their API tokens that may write, from a network that the site can be run from.</summary>
    public static RouteHandlerBuilder RequireAdminWrite(this RouteHandlerBuilder endpoint) => endpoint.RequireAdmin(AdminAbilities.Write);

    private static RouteHandlerBuilder RequireAdmin(this RouteHandlerBuilder endpoint, Ability ability) =>
        endpoint.RequireAuthorization(policy => policy.RequireAbility(ability, LevelTitles.Admin).AddRequirements(new AdminNetwork()));
}
