namespace MembersSite.Web.Common;

/// <summary>Tells the API, which answers programs in JSON, from the pages.</summary>
internal static class ApiPath
{
    public static bool Contains(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
