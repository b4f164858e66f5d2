using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>Every request asks the database (<c>Tokens__CacheSeconds=0</c>), with up to 100,000 tokens in rotation.</summary>
internal static class UncachedRow
{
    public static async Task RunAsync(Workshop shop, CancellationToken ct)
    {
        var (small, large, report, database) = ("cold_1k", "cold_1m", shop.Report, shop.Databases.Name);
        var seeder = new Seeder(shop);
        var smallTokens = await seeder.SeedAsync(small, 1_000, 1_000, ct);
        var largeTokens = await seeder.SeedAsync(large, shop.Options.LargeTable, 100_000, ct);
        (string, string)[] uncached = [("Tokens__CacheSeconds", "0")];
        await using var smallSite = await SiteProcess.StartAsync(shop, shop.Databases.Named(small), withTwins: true, uncached, ct);
        await using var largeSite = await SiteProcess.StartAsync(shop, shop.Databases.Named(large), withTwins: true, uncached, ct);
        var contest = await Contest.RunAsync(
            shop,
            shop.Options.UncachedRounds,
            BenchOptions.UncachedSeconds,
            [
                new("anonymous", largeSite, Twins.Anonymous, null),
                new("validated, 1K", smallSite, Twins.Validated, smallTokens),
                new("validated", largeSite, Twins.Validated, largeTokens),
                new("me", largeSite, "/api/me", largeTokens),
            ],
            ct);

        report.Inform("validated, every token uncached, requests/s", database, contest.PerSecond("validated"), "0");
        report.AtLeast("validated, every token uncached, 1 million ÷ 1,000 in the table", database, 0.80, contest.Ratio("validated", "validated, 1K"), "0.00");
        report.AtLeast("validated, every token uncached ÷ anonymous", database, database == "SQLite" ? 0.40 : 0.15, contest.Ratio("validated", "anonymous"), "0.00");
        report.Inform("/api/me, token and account uncached ÷ anonymous", database, contest.Ratio("me", "anonymous"), "0.00");
    }
}
