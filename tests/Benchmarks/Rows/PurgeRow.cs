using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using MembersSite.Benchmarks.Load;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>
/// A million tokens that all expire at one moment, and a stream of validated requests before and after it. Each
/// of the 1,000 tokens in rotation comes back every two seconds, so a third of the look-ups reach the database.
/// One round: what is compared lies within it.
/// </summary>
internal static class PurgeRow
{
    private const int ProbesPerSecond = 500;

    public static async Task RunAsync(Workshop shop, CancellationToken ct)
    {
        var (report, database) = (shop.Report, shop.Databases.Name);
        var file = await new Seeder(shop).SeedAsync("purge", 1_000, 1_000, ct);
        var expiry = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(shop.Options.Quick ? 60 : 150);
        await using var connection = shop.Databases.Connect("purge");
        await connection.OpenAsync(ct);
        await Seeder.InsertTokensAsync(connection, shop.Options.LargeTable, expiry.ToUnixTimeSeconds(), (_, _) => { }, ct);

        await using var site = await SiteProcess.StartAsync(shop, shop.Databases.Named("purge"), withTwins: false, [("TokenPurge__Interval", "00:00:01")], ct);
        using var prober = new Prober(new Uri(site.Address, "/api/me"), await File.ReadAllLinesAsync(file, ct), ProbesPerSecond);
        await Wrk.RunAsync(shop, new Uri(site.Address, "/api/me"), file, shop.Options.WarmUpSeconds, ct);
        await prober.RunAsync(TimeSpan.FromSeconds(2), ct);
        var before = await prober.RunAsync(TimeSpan.FromSeconds(shop.Options.Quick ? 8 : 20), ct);
        var wait = expiry - TimeProvider.System.GetUtcNow();
        if (wait < TimeSpan.Zero)
        {
            throw new InvalidOperationException("Seeding took longer than the tokens live: the machine is too busy for this row.");
        }

        await Task.Delay(wait, ct);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var probing = prober.RunUntilAsync(over.Token);
        var start = Stopwatch.GetTimestamp();
        await WaitUntilPurgedAsync(connection, ct);
        var duration = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await over.CancelAsync();
        var during = await probing;

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"   before: p50 {before.Latencies.Median:0.00} ms, p99 {before.P99:0.00} ms, max {before.Latencies.Max:0.0}; during: p50 {during.Latencies.Median:0.00} ms, p99 {during.P99:0.00} ms, max {during.Latencies.Max:0.0}"));
        during.Explain(site);
        report.AtMost("purge of 1 million expired tokens, s", database, 60, new Series([duration]), "0.0");
        report.Inform("p99 of validated requests without purge, ms", database, new Series([before.P99]), "0.0");
        report.AtMost("p99 of validated requests during the purge ÷ without", database, 3, new Series([during.P99 / before.P99]), "0.0");
        report.AtMost("validated requests without a 200 during the purge", database, 0, new Series([during.NotOk]), "0");
    }

    // Includes the second at the most that the site takes to notice.
    private static async Task WaitUntilPurgedAsync(DbConnection connection, CancellationToken ct)
    {
        var limit = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromMinutes(5))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture, $"SELECT EXISTS(SELECT 1 FROM trongate_tokens WHERE expiry_date <= {TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()})");
            if (Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250), ct);
        }
    }
}
