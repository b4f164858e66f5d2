using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>1,000 tokens in rotation, all in memory: what validation costs beside none at all.</summary>
internal static class HotRow
{
    private const int Hot = 1_000;

    public static async Task RunAsync(Workshop shop, CancellationToken ct)
    {
        var (small, large, report, database) = ("hot_1k", "hot_1m", shop.Report, shop.Databases.Name);
        var seeder = new Seeder(shop);
        var smallTokens = await seeder.SeedAsync(small, Hot, Hot, ct);
        var largeTokens = await seeder.SeedAsync(large, shop.Options.LargeTable, Hot, ct);
        await using var smallSite = await SiteProcess.StartAsync(shop, shop.Databases.Named(small), withTwins: true, [], ct);
        await using var largeSite = await SiteProcess.StartAsync(shop, shop.Databases.Named(large), withTwins: true, [], ct);
        var contest = await Contest.RunAsync(
            shop,
            shop.Options.HotRounds,
            BenchOptions.HotSeconds,
            [
                new("version", largeSite, "/api/version", null),
                new("anonymous", largeSite, Twins.Anonymous, null),
                new("me", largeSite, "/api/me", largeTokens),
                new("me, 1K", smallSite, "/api/me", smallTokens),
                new("validated, 1K", smallSite, Twins.Validated, smallTokens),
                new("validated", largeSite, Twins.Validated, largeTokens),
            ],
            ct);

        report.Inform("anonymous endpoint, requests/s", database, contest.PerSecond("anonymous"), "0");
        report.Inform("/api/version, requests/s", database, contest.PerSecond("version"), "0");
        report.Inform("/api/me with hot tokens, requests/s", database, contest.PerSecond("me"), "0");
        report.Inform("processor time of the site, anonymous, µs a request", database, contest.Microseconds("anonymous"), "0.0");
        report.Inform("processor time of the site, validated, µs a request", database, contest.Microseconds("validated"), "0.0");
        report.Inform("processor time of the site, /api/me, µs a request", database, contest.Microseconds("me"), "0.0");
        report.AtLeast("/api/me ÷ anonymous with the same body, hot tokens, 1 million in the table", database, 0.90, contest.Ratio("me", "anonymous"), "0.00");
        report.AtLeast("validated ÷ anonymous, the same endpoint, hot tokens, 1 million in the table", database, 0.88, contest.Ratio("validated", "anonymous"), "0.00");
        report.AtLeast("/api/me with hot tokens, 1 million ÷ 1,000 in the table", database, 0.95, contest.Ratio("me", "me, 1K"), "0.00");
        report.AtLeast("validated, hot tokens, 1 million ÷ 1,000 in the table", database, 0.95, contest.Ratio("validated", "validated, 1K"), "0.00");
        report.Inform("memory after that load, MB", database, new Series([largeSite.Megabytes()]), "0");
    }
}
