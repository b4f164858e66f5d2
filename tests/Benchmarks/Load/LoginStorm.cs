using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Load;

/// <summary>Clients that log in, each as a member of its own, again as soon as they are let in.</summary>
internal static class LoginStorm
{
    public const int Clients = 64;

    /// <summary>Log-ins a second.</summary>
    public static async Task<(double PerSecond, int Refused)> RunAsync(Uri address, TimeSpan time, CancellationToken ct)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients }) { Timeout = TimeSpan.FromMinutes(2) };
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (done, refused, last) = (0, 0, 0L);
        var start = Stopwatch.GetTimestamp();
        until.CancelAfter(time);
        await Task.WhenAll(Enumerable.Range(1, Clients).Select(async member =>
        {
            try
            {
                while (true)
                {
                    var login = new { login = Seeder.Username(member), password = Seeder.Password };
                    using var answer = await client.PostAsJsonAsync(new Uri(address, "/api/sessions"), login, until.Token);
                    _ = answer.StatusCode == HttpStatusCode.Created ? Interlocked.Increment(ref done) : Interlocked.Increment(ref refused);
                    Volatile.Write(ref last, Stopwatch.GetTimestamp());
                }
            }
            catch (OperationCanceledException)
            {
                // The time is up.
            }
        }));

        // Until the last answer: the hashes that the end cuts off are not counted, and neither is their time.
        return (done / Stopwatch.GetElapsedTime(start, last).TotalSeconds, refused);
    }
}
