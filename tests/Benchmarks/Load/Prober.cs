using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Load;

/// <summary>
/// A light stream of validated requests at a fixed rate, each sent when it is due whether or not earlier ones
/// were answered, so that a pause of the site shows in full. What a request waits for the client's own turn on
/// the shared processors is counted too.
/// </summary>
internal sealed class Prober : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 });
    private readonly string[] _tokens;
    private readonly Uri _url;
    private readonly int _perSecond;

    public Prober(Uri url, string[] tokens, int perSecond) => (_url, _tokens, _perSecond) = (url, tokens, perSecond);

    public void Dispose() => _client.Dispose();

    public async Task<Probes> RunAsync(TimeSpan time, CancellationToken ct)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct);
        until.CancelAfter(time);
        return await RunUntilAsync(until.Token);
    }

    public async Task<Probes> RunUntilAsync(CancellationToken until)
    {
        var latencies = new ConcurrentBag<double>();
        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();
        var pending = new List<Task>();
        var start = Stopwatch.GetTimestamp();
        while (!until.IsCancellationRequested)
        {
            for (var due = Stopwatch.GetElapsedTime(start).TotalSeconds * _perSecond; pending.Count < due;)
            {
                pending.Add(SendAsync(_tokens[pending.Count % _tokens.Length], latencies, statuses));
            }

            // Seldom woken: the prober takes its time from the same processors.
            var untilNext = ((pending.Count + 1.0) / _perSecond) - Stopwatch.GetElapsedTime(start).TotalSeconds;
            await Task.Delay(TimeSpan.FromSeconds(Math.Max(untilNext, 0.001)), CancellationToken.None);
        }

        await Task.WhenAll(pending);
        return new Probes(new Series(latencies), statuses.ToDictionary());
    }

    private async Task SendAsync(string token, ConcurrentBag<double> latencies, ConcurrentDictionary<HttpStatusCode, int> statuses)
    {
        var start = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, _url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _client.SendAsync(request, CancellationToken.None);
        latencies.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        statuses.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
    }
}

/// <summary>What a stream of requests met: latencies in milliseconds, and how many answers of which status.</summary>
internal sealed record Probes(Series Latencies, IReadOnlyDictionary<HttpStatusCode, int> Statuses)
{
    public double P99 => Latencies.Percentile(0.99);

    public int NotOk => Statuses.Where(status => status.Key != HttpStatusCode.OK).Sum(status => status.Value);

    /// <summary>Where requests failed, says how, and what the site wrote last.</summary>
    public void Explain(SiteProcess site)
    {
        if (NotOk > 0)
        {
            Console.WriteLine($"   {string.Join(", ", Statuses.Select(status => $"{status.Key}: {status.Value}"))}{Environment.NewLine}{site.LastLog}");
        }
    }
}
