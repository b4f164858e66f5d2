using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using MembersSite.Benchmarks.Load;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>
/// A million tokens that all expire at one moment, and a stream of validated requests just before it and while they are purged.
/// Each of the 1,000 tokens in rotation comes back every two seconds, so a third of the look-ups reach the database.
/// </summary>
internal static class PurgeRow
{
    private const int ProbesPerSecond = 500;

    public static async Task RunAsync(Workshop shop, CancellationToken ct)
    {
        var (report, database) = (shop.Report, shop.Databases.Name);
        var file = await new Seeder(shop).SeedAsync("purge", 1_000, 1_000, ct);
        await using var connection = shop.Databases.Connect("purge");
        await connection.OpenAsync(ct);
        await using var site = await SiteProcess.StartAsync(shop, shop.Databases.Named("purge"), withTwins: false, [("TokenPurge__Interval", "00:00:01")], ct);
        using var prober = new Prober(new Uri(site.Address, "/api/me"), await File.ReadAllLinesAsync(file, ct), ProbesPerSecond);
        await Wrk.RunAsync(shop, new Uri(site.Address, "/api/me"), file, cookie: null, shop.Options.WarmUpSeconds, ct);

        var rounds = new List<Purge>();
        for (var round = 0; round < shop.Options.PurgeRounds; round++)
        {
            rounds.Add(await PurgeAsync(shop.Options, connection, prober, ct));
            rounds[^1].During.Explain(site);
        }

        Series Of(Func<Purge, double> figure) => new(rounds.Select(figure));
        report.AtMost("purge of 1 million expired tokens, s", database, 120, Of(purge => purge.Seconds), "0.0");
        report.Inform("p99 of validated requests before the purge, ms", database, Of(purge => purge.Before.P99), "0.0");
        report.AtMost("p99 of validated requests during the purge, ms", database, 15, Of(purge => purge.During.P99), "0.0");
        report.Never("validated requests without a 200 during the purge", database, rounds.Select(purge => (double)purge.During.NotOk));
    }

    private static async Task<Purge> PurgeAsync(BenchOptions options, DbConnection connection, Prober prober, CancellationToken ct)
    {
        var expiry = TimeProvider.System.GetUtcNow() + options.PurgeSeeding + options.PurgeQuiet;
        await Seeder.InsertTokensAsync(connection, options.LargeTable, expiry.ToUnixTimeSeconds(), (_, _) => { }, ct);
        var wait = expiry - TimeProvider.System.GetUtcNow() - options.PurgeQuiet;
        if (wait < TimeSpan.Zero)
        {
            throw new InvalidOperationException("Seeding took longer than the tokens live: the machine is too busy for this row.");
        }

        await prober.RunAsync(wait, ct);
        var before = await prober.RunAsync(options.PurgeQuiet, ct);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var probing = prober.RunUntilAsync(over.Token);
        var start = Stopwatch.GetTimestamp();
        await WaitUntilPurgedAsync(connection, ct);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await over.CancelAsync();
        var during = await probing;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {seconds:0.0} s; before: {Text(before)}; during: {Text(during)}"));
        return new Purge(seconds, before, during);
    }

    private static string Text(Probes probes) => string.Create(
        CultureInfo.InvariantCulture, $"p50 {probes.Latencies.Median:0.00} ms, p99 {probes.P99:0.00} ms, max {probes.Latencies.Max:0.0}");

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

    private sealed record Purge(double Seconds, Probes Before, Probes During);
}
