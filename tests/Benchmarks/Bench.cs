using System.Globalization;
using MembersSite.Benchmarks.Load;
using MembersSite.Benchmarks.Rows;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks;

/// <summary>The whole run: publishes the site, measures row by row on each database, prints the table, cleans up.</summary>
internal static class Bench
{
    public static async Task<int> RunAsync(BenchOptions options, CancellationToken ct)
    {
        if (!Wrk.IsThere)
        {
            Console.Error.WriteLine("wrk is not on PATH: install it (the package is called wrk) and try again.");
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("memberssite-bench-");
        var report = new Report();
        try
        {
            var published = options.Site is { } site ? new PublishedSite(site) : await PublishedSite.CreateAsync(folder.FullName, ct);
            if (options.WantsDatabase("sqlite"))
            {
                await MeasureAsync(new Workshop(options, published, new SqliteFiles(folder.FullName), folder.FullName, report), ct);
            }

            if (options.WantsDatabase("mariadb"))
            {
                await using var server = await MariaDbServer.StartAsync(folder.FullName, options.DatabaseMegabytes, ct);
                if (server is null)
                {
                    Console.WriteLine("mariadbd is not installed: the rows on MariaDB are left out.");
                }
                else
                {
                    await MeasureAsync(new Workshop(options, published, server, folder.FullName, report), ct);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Console.WriteLine("Stopped early: what was measured so far follows.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Console.WriteLine(report.ToMarkdown(options));
        return 0;
    }

    private static async Task MeasureAsync(Workshop shop, CancellationToken ct)
    {
        (string Name, Func<Workshop, CancellationToken, Task> Run)[] rows =
        [
            ("start", StartRow.RunAsync), ("hot", HotRow.RunAsync), ("page", PageRow.RunAsync), ("uncached", UncachedRow.RunAsync), ("storm", StormRow.RunAsync), ("known", KnownRow.RunAsync), ("purge", PurgeRow.RunAsync),
            ("admin", AdminRow.RunAsync),
            ("nodes", NodesRow.RunAsync), ("import", ImportRow.RunAsync), ("scale", ScaleRow.RunAsync),
        ];
        foreach (var (name, run) in rows.Where(row => shop.Options.Wants(row.Name) && (row.Name != "nodes" || shop.Databases.TakesNodes)))
        {
            var load = (await File.ReadAllTextAsync("/proc/loadavg", ct)).Split(' ')[0];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"== {shop.Databases.Name}: {name} (load average {load})"));
            await run(shop, ct);
        }
    }
}

/// <summary>What every row needs.</summary>
internal sealed record Workshop(BenchOptions Options, PublishedSite Site, IDatabases Databases, string Folder, Report Report);
