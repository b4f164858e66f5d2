namespace MembersSite.FunctionalTests.Databases;

/// <summary>What every test of the site has at hand.</summary>
public abstract class SiteTests
{
    protected SiteTests(Site site)
    {
        site.SkipIfMissing();
        Owner = site;
    }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected MembersSiteFactory Site => Owner.Factory;

    protected ITestDatabase Database => Owner.Database;

    protected Site Owner { get; }
}
