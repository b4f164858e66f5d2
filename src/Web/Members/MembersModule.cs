using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.Views;
using MembersSite.Web.Members.Addresses;
using MembersSite.Web.Members.Joining;
using MembersSite.Web.Members.Leaving;
using MembersSite.Web.Members.LoggingIn;
using MembersSite.Web.Members.Passwords;
using MembersSite.Web.Members.Profile;
using MembersSite.Web.Members.Providers;
using MembersSite.Web.Members.Security;
using MembersSite.Web.Members.Sessions;

namespace MembersSite.Web.Members;

/// <summary>What the module brings to the web: its services and its part of the API. Its pages are found by themselves.</summary>
internal static class MembersModule
{
    public static IServiceCollection AddMembersPages(this IServiceCollection services) => 
        services.AddSingleton<SessionCookie>().AddSingleton<IJoinLink, JoinLink>().AddTransient<IProver, MemberProver>().AddTransient<ProviderWay>().AddProviders();

    public static void MapMembers(this RouteGroupBuilder api)
    {
        api.MapJoinApi();
        api.MapMeApi();
        api.MapLeavingApi();
        api.MapPasswordApi();
        api.MapResetApi();
        api.MapMailLoginApi();
        api.MapSecondFactorApi();
        api.MapAddressApi();
        api.MapUsernameApi();
        api.MapSessionsApi();
        api.MapTrustedApi();
        api.MapTotpApi();
        api.MapSecurityApi();
        api.MapOutsideLoginsApi();
        api.MapPasskeysApi();
    }
}
