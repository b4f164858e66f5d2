using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>The published site, started with a database that is there already.</summary>
internal static class StartRow
{
    public static async Task RunAsync(Workshop shop, CancellationToken ct)
    {
        await new Seeder(shop).SeedAsync("start", 1_000, 1, ct);
        var (seconds, megabytes) = (new List<double>(), new List<double>());
        for (var start = 0; start < shop.Options.Starts; start++)
        {
            await using var site = await SiteProcess.StartAsync(shop, shop.Databases.Named("start"), withTwins: false, [], ct);
            seconds.Add(site.StartedIn.TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(5), ct);
            megabytes.Add(site.Megabytes());
        }

        shop.Report.AtMost("start to first 200 with an existing database, s", shop.Databases.Name, 1.5, new Series(seconds), "0.00");
        shop.Report.AtMost("memory at rest, MB", shop.Databases.Name, 150, new Series(megabytes), "0");
    }
}
