using System.Globalization;
using MembersSite.Benchmarks.Scale;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>
/// What grows with the tokens: sizes on the disk, and the times of what a site does with its tables, at a million and at ten million tokens, each in turn.
/// It takes most of an hour and 20 GB of disk, so it runs only where it is asked for.
/// </summary>
internal static class ScaleRow
{
    private const int Known = 100_000;
    private const int Issues = 1_000;
    private const int Expired = 100_000;
    private const int Batch = 200; // the default of TokenPurge:BatchSize

    public static async Task RunAsync(Workshop shop, CancellationToken ct)
    {
        LargeSite[] sites = [.. shop.Options.ScaleTokens.Select(tokens => new LargeSite(shop, $"scale_{tokens}", tokens))];
        foreach (var site in sites)
        {
            Step(shop, $"filling {site.Name}");
            await site.FillAsync(Known, ct);
        }

        foreach (var site in sites)
        {
            await SizesAsync(shop, site, ct);
        }

        await StartsAsync(shop, sites, ct);
        await LookUpsAsync(shop, sites, "", ct);
        await MemoryAsync(shop, sites[0], ct);
        await IssuesAsync(shop, sites, ct);
        await PurgesAsync(shop, sites, ct);
        foreach (var site in sites)
        {
            await BackupAsync(shop, site, ct);
        }

        foreach (var site in sites)
        {
            await ExpandAsync(shop, site, ct);
        }

        if (shop.Databases is MariaDbServer server)
        {
            await server.ResizeAsync(128, ct);
            await LookUpsAsync(shop, sites, ", 128 MB of memory for the database", ct);
        }
    }

    private static async Task SizesAsync(Workshop shop, LargeSite site, CancellationToken ct)
    {
        var sizes = await TableSize.ReadAsync(shop, site, ct);
        foreach (var size in sizes.Take(5))
        {
            shop.Report.Inform(Of(site, $"{size.Table}, MB"), shop.Databases.Name, new Series([size.Megabytes]), "0");
            shop.Report.Inform(Of(site, $"{size.Table}, its indexes, MB"), shop.Databases.Name, new Series([size.IndexMegabytes]), "0");
        }

        shop.Report.Inform(Of(site, "all tables and indexes, MB"), shop.Databases.Name, new Series([sizes.Sum(size => size.Megabytes + size.IndexMegabytes)]), "0");
    }

    private static async Task StartsAsync(Workshop shop, LargeSite[] sites, CancellationToken ct)
    {
        Step(shop, "starts");
        var seconds = sites.ToDictionary(site => site, _ => new List<double>());
        for (var start = 0; start < shop.Options.Starts; start++)
        {
            foreach (var site in sites)
            {
                await using var process = await SiteProcess.StartAsync(shop, site.Settings, withTwins: false, [], ct);
                seconds[site].Add(process.StartedIn.TotalSeconds);
            }
        }

        Tell(shop, "start to first 200, s", sites, site => new Series(seconds[site]), "0.00");
    }

    private static async Task LookUpsAsync(Workshop shop, LargeSite[] sites, string circumstance, CancellationToken ct)
    {
        Step(shop, "look-ups");
        var contestants = new List<Contestant>();
        var processes = new List<SiteProcess>();
        try
        {
            foreach (var site in sites)
            {
                processes.Add(await SiteProcess.StartAsync(shop, site.Settings, withTwins: true, [("Tokens__CacheSeconds", "0")], ct));
                contestants.Add(new(site.Name, processes[^1], Twins.Validated, site.TokenFile));
            }

            var contest = await Contest.RunAsync(shop, shop.Options.UncachedRounds, BenchOptions.UncachedSeconds, contestants, ct);
            Tell(shop, $"validated requests a second, every token looked up{circumstance}", sites, site => contest.PerSecond(site.Name), "0");
            shop.Report.Inform($"the same, most tokens ÷ fewest{circumstance}", shop.Databases.Name, contest.Ratio(sites[^1].Name, sites[0].Name), "0.00");
        }
        finally
        {
            foreach (var process in processes)
            {
                await process.DisposeAsync();
            }
        }
    }

    // What it holds with 1,000 tokens in memory, and with 100,000, which is Tokens:CacheEntries unless set.
    private static async Task MemoryAsync(Workshop shop, LargeSite site, CancellationToken ct)
    {
        Step(shop, "memory");
        var some = Path.Combine(shop.Folder, "some.tokens");
        await File.WriteAllLinesAsync(some, (await File.ReadAllLinesAsync(site.TokenFile, ct)).Take(1_000), ct);
        foreach (var (what, file) in ((string, string)[])[("1,000", some), ("100,000", site.TokenFile)])
        {
            await using var process = await SiteProcess.StartAsync(shop, site.Settings, withTwins: true, [("Tokens__CacheSeconds", "60")], ct);
            await new Contestant(what, process, Twins.Validated, file).MeasureAsync(shop, 40, ct);
            shop.Report.Inform($"memory of the site with {what} tokens held, MB", shop.Databases.Name, new Series([process.Megabytes()]), "0");
        }
    }

    private static async Task IssuesAsync(Workshop shop, LargeSite[] sites, CancellationToken ct)
    {
        Step(shop, "issues");
        var times = sites.ToDictionary(site => site, _ => new List<double>());
        foreach (var site in sites)
        {
            await using var inside = await InProcess.StartAsync(site.Settings, shop.Folder, ct);
            for (var i = -Issues / 5; i < Issues; i++)
            {
                var time = await inside.IssueAsync(((i + Issues) * 7_919L % site.Members) + 1, ct);
                if (i >= 0)
                {
                    times[site].Add(time);
                }
            }
        }

        Tell(shop, "issuing a token, ms", sites, site => new Series(times[site]), "0.00");
        Tell(shop, "issuing a token, p99, ms", sites, site => new Series([new Series(times[site]).Percentile(0.99)]), "0.00");
    }

    private static async Task PurgesAsync(Workshop shop, LargeSite[] sites, CancellationToken ct)
    {
        Step(shop, "purges");
        var times = sites.ToDictionary(site => site, _ => new List<double>());
        foreach (var site in sites)
        {
            await site.AddExpiredAsync(Expired, ct);
            await using var inside = await InProcess.StartAsync(site.Settings, shop.Folder, ct);
            for (var count = Batch; count == Batch;)
            {
                (count, var time) = await inside.PurgeAsync(Batch, ct);
                times[site].Add(time);
            }
        }

        Tell(shop, string.Create(CultureInfo.InvariantCulture, $"purging a batch of {Batch} tokens, ms"), sites, site => new Series(times[site]), "0.0");
        Tell(shop, "purging, tokens a second", sites, site => new Series([Expired / times[site].Sum() * 1_000]), "0");
    }

    private static async Task BackupAsync(Workshop shop, LargeSite site, CancellationToken ct)
    {
        Step(shop, $"backup of {site.Name}");
        var copy = Path.Combine(shop.Folder, "backup");
        var (backup, restore) = shop.Databases.BackupLines(site.Name, copy);
        shop.Report.Inform(Of(site, "backup, s"), shop.Databases.Name, new Series([await Shell.TimeAsync(backup, ct)]), "0.0");
        shop.Report.Inform(Of(site, "the backup, MB"), shop.Databases.Name, new Series([new FileInfo(copy).Length / 1_000_000.0]), "0");
        Step(shop, $"restoring {site.Name}");
        shop.Report.Inform(Of(site, "restoring, s"), shop.Databases.Name, new Series([await Shell.TimeAsync(restore, ct)]), "0.0");
        File.Delete(copy);
    }

    // What a newer version does to the largest table while this one goes on.
    private static async Task ExpandAsync(Workshop shop, LargeSite site, CancellationToken ct)
    {
        Step(shop, $"expanding {site.Name}");
        (string What, string Sql)[] statements =
        [
            ("adding a nullable column, s", "ALTER TABLE trongate_tokens ADD COLUMN place VARCHAR(30) NULL"),
            ("adding a column with a default, s", "ALTER TABLE trongate_tokens ADD COLUMN strength BIGINT NOT NULL DEFAULT 1"),
            ("adding an index, s", "CREATE INDEX ix_trongate_tokens_created_date ON trongate_tokens (created_date)"),
        ];
        foreach (var (what, sql) in statements)
        {
            shop.Report.Inform(Of(site, what), shop.Databases.Name, new Series([await site.TimeAsync(sql, ct)]), "0.000");
        }
    }

    private static void Tell(Workshop shop, string what, LargeSite[] sites, Func<LargeSite, Series> figures, string format)
    {
        foreach (var site in sites)
        {
            shop.Report.Inform(Of(site, what), shop.Databases.Name, figures(site), format);
        }
    }

    private static string Of(LargeSite site, string what) => string.Create(CultureInfo.InvariantCulture, $"{site.Tokens:N0} tokens: {what}");

    // Others may use the machine: what it was busy with stands beside each figure.
    private static void Step(Workshop shop, string what) =>
        Console.WriteLine($"-- {shop.Databases.Name}: {what} ({TimeProvider.System.GetUtcNow():HH:mm:ss}, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]})");
}
