using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>What a page costs a member who is logged in by a cookie, beside the start page that a visitor sees.</summary>
internal static class PageRow
{
    private const int Hot = 1_000;

    // Its name over plain HTTP.
    private const string Cookie = "trongatetoken";

    public static async Task RunAsync(Workshop shop, CancellationToken ct)
    {
        var (report, database) = (shop.Report, shop.Databases.Name);
        var tokens = await new Seeder(shop).SeedAsync("pages", Hot, Hot, ct);
        await using var site = await SiteProcess.StartAsync(shop, shop.Databases.Named("pages"), withTwins: false, [], ct);
        var contest = await Contest.RunAsync(
            shop,
            shop.Options.HotRounds,
            BenchOptions.HotSeconds,
            [new("start page", site, "/", null), new("account", site, "/account", tokens, Cookie)],
            ct);

        report.Inform("/ for a visitor, requests/s", database, contest.PerSecond("start page"), "0");
        report.Inform("/account for a member with a cookie, requests/s", database, contest.PerSecond("account"), "0");
        report.Inform("processor time of the site, /, µs a request", database, contest.Microseconds("start page"), "0.0");
        report.Inform("processor time of the site, /account, µs a request", database, contest.Microseconds("account"), "0.0");
        report.AtLeast("/account for a member ÷ / for a visitor, hot tokens", database, 0.60, contest.Ratio("account", "start page"), "0.00");
    }
}
