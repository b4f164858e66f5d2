using System.Globalization;
using MembersSite.Benchmarks.Load;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>
/// 64 clients log in at once and again, beside a light stream of validated requests. The site's queue takes 100
/// hashes unless set, so all 64 fit: nobody is sent away.
/// </summary>
internal static class StormRow
{
    private const int ProbesPerSecond = 100;

    public static async Task RunAsync(Workshop shop, CancellationToken ct)
    {
        var file = await new Seeder(shop).SeedAsync("storm", 1_000, 1_000, ct);
        await using var site = await SiteProcess.StartAsync(shop, shop.Databases.Named("storm"), withTwins: false, [], ct);
        using var prober = new Prober(new Uri(site.Address, "/api/me"), await File.ReadAllLinesAsync(file, ct), ProbesPerSecond);
        var time = TimeSpan.FromSeconds(shop.Options.StormSeconds);
        await Wrk.RunAsync(shop, new Uri(site.Address, "/api/me"), file, cookie: null, shop.Options.WarmUpSeconds, ct);
        var warming = prober.RunAsync(time, ct);
        await LoginStorm.RunAsync(site.Address, time, ct);
        await warming;

        var (raw, logins, p99, failed, refused) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < shop.Options.StormRounds; round++)
        {
            raw.Add(await RawBcrypt.MeasureAsync(shop.Options.StormSeconds, ct));
            var probing = prober.RunAsync(time, ct);
            var storm = await LoginStorm.RunAsync(site.Address, time, ct);
            var probes = await probing;
            logins.Add(storm.PerSecond);
            refused.Add(storm.Refused);
            p99.Add(probes.P99);
            failed.Add(probes.NotOk);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"   round {round + 1}: raw {raw[^1]:0.0}/s, log-ins {storm.PerSecond:0.0}/s, validated p50 {probes.Latencies.Median:0.0} ms, p99 {probes.P99:0.0} ms, max {probes.Latencies.Max:0.0} ms, not 200: {probes.NotOk}"));
            probes.Explain(site);
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }

        var (report, database) = (shop.Report, shop.Databases.Name);
        report.Inform("log-ins/s under 64 clients", database, new Series(logins), "0.0");
        report.AtLeast("log-ins ÷ raw bcrypt on the same processors, cost 11", database, 0.90, new Series(logins.Zip(raw, (a, b) => a / b)), "0.00");
        report.AtMost("p99 of validated requests during that storm, ms", database, 50, new Series(p99), "0.0");
        report.Never("validated requests without a 200 during that storm", database, failed);
        report.Never("log-ins refused", database, refused);
    }
}
