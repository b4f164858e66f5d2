namespace MembersSite.Web.Noticeboard;

/// <summary>What the module brings to the web: its part of the API. Its pages are found by themselves.</summary>
internal static class NoticeboardModule
{
    public static void MapNoticeboard(this RouteGroupBuilder api)
    {
        api.MapNoticesApi();
        api.MapFollowingApi();
    }
}
