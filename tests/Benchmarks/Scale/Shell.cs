using System.Diagnostics;

namespace MembersSite.Benchmarks.Scale;

/// <summary>Runs a line of shell, as whoever looks after a site would type it.</summary>
internal static class Shell
{
    /// <returns>What it has written. A line that fails fails the run.</returns>
    public static async Task<string> RunAsync(string line, CancellationToken ct)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-o", "pipefail", "-c", line]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await bash.StandardOutput.ReadToEndAsync(ct);
        await bash.WaitForExitAsync(ct);
        return bash.ExitCode == 0 ? output : throw new InvalidOperationException($"This failed: {line}");
    }

    /// <returns>How long it took, in seconds.</returns>
    public static async Task<double> TimeAsync(string line, CancellationToken ct)
    {
        var clock = Stopwatch.GetTimestamp();
        await RunAsync(line, ct);
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }
}
