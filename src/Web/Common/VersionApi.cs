using System.Reflection;

namespace MembersSite.Web.Common;

/// <summary><c>GET /api/version</c>: which version runs here.</summary>
internal static class VersionApi
{
    public static readonly VersionResponse Current = new(
        "MembersSite", typeof(VersionApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    public static void MapVersionApi(this RouteGroupBuilder api) => api.MapGet("/version", () => Current);
}

internal sealed record VersionResponse(string Name, string Version);
