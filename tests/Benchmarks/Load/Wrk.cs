using System.Diagnostics;
using System.Globalization;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Load;

/// <summary>
/// wrk with one thread and 32 connections: a load generator in C that leaves most of the shared processors to
/// the site. Its requests are formatted before it starts; a script only walks through them.
/// </summary>
internal static class Wrk
{
    private const string Script = """
        local requests, n, i = {}, 0, 0
        function init(args)
          if args[1] then
            for token in io.lines(args[1]) do
              n = n + 1
              requests[n] = wrk.format("GET", nil, args[2] and { Host = "localhost", Cookie = args[2] .. "=" .. token }
                or { Host = "localhost", Authorization = "Bearer " .. token })
            end
          else
            n = 1
            requests[1] = wrk.format("GET", nil, { Host = "localhost" })
          end
        end
        function request()
          i = i % n + 1
          return requests[i]
        end
        function done(summary, latency)
          local errors = summary.errors
          io.write(string.format("figures %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(99),
            errors.status + errors.connect + errors.read + errors.write + errors.timeout))
        end
        """;

    public static bool IsThere { get; } = Programs.Find("wrk") is not null;

    /// <summary>Runs wrk once.</summary>
    /// <param name="shop">What every row needs.</param>
    /// <param name="url">What to ask for.</param>
    /// <param name="tokens">A file of tokens to send in turn, or nothing for requests without one.</param>
    /// <param name="cookie">The cookie that brings them, or nothing where they come as <c>Authorization: Bearer</c>.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many requests were answered. Any request that failed fails the run: it would be measured as quick.</returns>
    public static async Task<Answers> RunAsync(Workshop shop, Uri url, string? tokens, string? cookie, int seconds, CancellationToken ct)
    {
        var script = Path.Combine(shop.Folder, "wrk.lua");
        await File.WriteAllTextAsync(script, Script, ct);
        List<string> arguments = ["-t1", "-c32", $"-d{seconds.ToString(CultureInfo.InvariantCulture)}s", "--timeout", "10s", "-s", script, url.AbsoluteUri];
        if (tokens is not null)
        {
            arguments.AddRange(cookie is null ? ["--", tokens] : ["--", tokens, cookie]);
        }

        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync(ct);
        await wrk.WaitForExitAsync(ct);
        var figures = output.Split('\n').FirstOrDefault(line => line.StartsWith("figures ", StringComparison.Ordinal))?.Split(' ')[1..]
            .Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        return figures is [var requests, var microseconds, _, 0] && requests > 0
            ? new Answers(requests, requests / microseconds * 1_000_000)
            : throw new InvalidOperationException($"wrk against {url.PathAndQuery} failed: {output}");
    }
}

/// <summary>How many requests were answered, and how many a second.</summary>
internal sealed record Answers(double Count, double PerSecond);
