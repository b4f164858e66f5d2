using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>A site on the shared cluster, and its database.</summary>
public sealed class SiteOnCluster(GaleraCluster cluster) : Site
{
    public override void SkipIfMissing() => GaleraCluster.SkipIfMissing();

    public override ValueTask InitializeAsync() => GaleraCluster.IsMissing ? ValueTask.CompletedTask : base.InitializeAsync();

    protected override async Task<ITestDatabase> CreateDatabaseAsync()
    {
        await cluster.StartAsync();
        return new GaleraDatabase(cluster);
    }
}
