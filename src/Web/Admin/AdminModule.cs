using MembersSite.Domain.Admin;
using MembersSite.Domain.Common;
using MembersSite.Web.Admin.Directory;
using MembersSite.Web.Common.Access;

namespace MembersSite.Web.Admin;

/// <summary>What the module brings to the web: its part of the API. Its pages are found by themselves.</summary>
internal static class AdminModule
{
    public static void MapAdmin(this RouteGroupBuilder api)
    {
        var admin = api.MapGroup("/admin");
        admin.MapMembersApi();
    }

    /// <summary>Opens a call to administrators: to their sessions, and to their API tokens that may read.</summary>
    public static RouteHandlerBuilder RequireAdminRead(this RouteHandlerBuilder endpoint) => endpoint.RequireAbility(AdminAbilities.Read, LevelTitles.Admin);

    /// <summary>Opens a call to administrators: to their sessions, and to their API tokens that may write.</summary>
    public static RouteHandlerBuilder RequireAdminWrite(this RouteHandlerBuilder endpoint) => endpoint.RequireAbility(AdminAbilities.Write, LevelTitles.Admin);
}
