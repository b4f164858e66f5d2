using System.Reflection;
using MembersSite.Web.Common.ApiReference;

namespace MembersSite.Web.Common.Operations;

/// <summary><c>GET /api/version</c>: which version runs here.</summary>
internal static class VersionApi
{
    public static readonly VersionResponse Current = new(
        "MembersSite", typeof(VersionApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);

    private static readonly ApiDoc Docs = new("getVersion", "Site", "See which version runs here", "Answers without looking at the database, and so tells at little cost that the site is there.") { Means = "The version.", Response = Current };

    public static void MapVersionApi(this RouteGroupBuilder api) => api.MapGet("/version", () => Current).WithDocs(Docs);
}

/// <summary>What runs here.</summary>
/// <param name="Name">The name of the site's software.</param>
/// <param name="Version">Its version.</param>
internal sealed record VersionResponse(string Name, string Version);
