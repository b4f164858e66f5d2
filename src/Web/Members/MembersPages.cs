namespace MembersSite.Web.Members;

/// <summary>What the pages and the API of members share.</summary>
internal static class MembersPages
{
    public static IServiceCollection AddMembersPages(this IServiceCollection services) => services.AddSingleton<SessionCookie>();
}
