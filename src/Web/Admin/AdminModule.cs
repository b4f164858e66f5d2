using MembersSite.Domain.Admin;
using MembersSite.Web.Admin.Activity;
using MembersSite.Web.Admin.Approvals;
using MembersSite.Web.Admin.Dashboard;
using MembersSite.Web.Admin.Directory;
using MembersSite.Web.Admin.Impersonation;
using MembersSite.Web.Admin.Invitations;
using MembersSite.Web.Admin.Levels;
using MembersSite.Web.Admin.Mail;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Views;

namespace MembersSite.Web.Admin;

/// <summary>What the module brings to the web: its services and its part of the API. Its pages are found by themselves.</summary>
internal static class AdminModule
{
    /// <summary>The heading under which the reference of the API lists its calls.</summary>
    public const string Group = "Administration";

    public static IServiceCollection AddAdminPages(this IServiceCollection services) => services.AddTransient<INavCount, ApprovalsLink>();

    public static void MapAdmin(this RouteGroupBuilder api)
    {
        var admin = api.MapGroup("/admin");
        admin.MapImpersonationApi();
        admin.MapLevelsApi();
        admin.MapDashboardApi();
        admin.MapSiteActivityApi();
        admin.MapSiteMailApi();
        admin.MapMembersApi();
        admin.MapInvitationsApi();
        admin.MapApprovalsApi();
    }

    /// <summary>Opens a call to administrators: to their sessions, and to their API tokens that may read.</summary>
    public static RouteHandlerBuilder RequireAdminRead(this RouteHandlerBuilder endpoint) => endpoint.RequireScenario(Scenarios.AdminPanel, AdminAbilities.Read);

    /// <summary>Opens a call to administrators: to their sessions, and to their API tokens that may write.</summary>
    public static RouteHandlerBuilder RequireAdminWrite(this RouteHandlerBuilder endpoint) => endpoint.RequireScenario(Scenarios.AdminPanel, AdminAbilities.Write);
}
