namespace MembersSite.Web.Audit;

/// <summary>What the module brings to the web: its part of the API. Its page is found by itself.</summary>
internal static class AuditModule
{
    public static void MapAudit(this RouteGroupBuilder api) => api.MapActivityApi();
}
