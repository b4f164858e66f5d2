using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>
/// Two sites on one database and one Redis: a session is used on both, ended on the first, and asked for on the
/// second again and again until that refuses it. Counted from the answer of the first.
/// </summary>
internal static class NodesRow
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(Workshop shop, CancellationToken ct)
    {
        await using var redis = await RedisServer.StartAsync(ct);
        if (redis is null)
        {
            Console.WriteLine("redis-server is not installed: the row of several nodes is left out.");
            return;
        }

        var tokens = await File.ReadAllLinesAsync(await new Seeder(shop).SeedAsync("nodes", 1_000, 1_000, ct), ct);
        (string, string)[] settings = [("Redis__Configuration", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{redis.Port}"))];
        await using var here = await SiteProcess.StartAsync(shop, shop.Databases.Named("nodes"), withTwins: false, settings, ct);
        await using var there = await SiteProcess.StartAsync(shop, shop.Databases.Named("nodes"), withTwins: false, settings, ct);
        using var client = new HttpClient();
        await WaitUntilHeardAsync(client, here, ct);
        await WaitUntilHeardAsync(client, there, ct);

        var milliseconds = new List<double>();
        foreach (var token in tokens.Take(shop.Options.LogOuts))
        {
            await SendAsync(client, HttpMethod.Get, here, token, ct);
            await SendAsync(client, HttpMethod.Get, there, token, ct);
            milliseconds.Add(await MeasureAsync(client, here, there, token, ct));
        }

        var (series, database) = (new Series(milliseconds), shop.Databases.Name);
        shop.Report.Inform("a log-out reaches another node through Redis, ms", database, series, "0.0");
        shop.Report.AtMost("p99 of that, ms", database, 100, new Series([series.Percentile(0.99)]), "0.0");
    }

    private static async Task<double> MeasureAsync(HttpClient client, SiteProcess here, SiteProcess there, string token, CancellationToken ct)
    {
        var ended = await SendAsync(client, HttpMethod.Delete, here, token, ct, "/api/sessions/current");
        var start = Stopwatch.GetTimestamp();
        while (await SendAsync(client, HttpMethod.Get, there, token, ct) == HttpStatusCode.OK)
        {
            if (ended != HttpStatusCode.NoContent || Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new InvalidOperationException("The log-out did not reach the other node.");
            }
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // Until then a node asks the database every time, and there would be nothing to measure.
    private static async Task WaitUntilHeardAsync(HttpClient client, SiteProcess site, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        while (!(await client.GetStringAsync(new Uri(site.Address, "/health/ready"), ct)).Contains("\"redis\":\"Healthy\"", StringComparison.Ordinal))
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new InvalidOperationException("The site does not hear of Redis.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }
    }

    private static async Task<HttpStatusCode> SendAsync(
        HttpClient client, HttpMethod method, SiteProcess site, string token, CancellationToken ct, string path = "/api/me")
    {
        using var request = new HttpRequestMessage(method, new Uri(site.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.SendAsync(request, ct);
        return answer.StatusCode;
    }
}
