using System.Diagnostics;
using System.Globalization;

namespace MembersSite.Benchmarks.Load;

/// <summary>
/// What the processors can do at the best: one thread each that compares passwords in a loop, in a process of
/// its own with nothing else to do.
/// </summary>
internal sealed record RawBcrypt(int Seconds)
{
    private const string Command = "--raw-bcrypt";

    public static RawBcrypt? From(string[] args) =>
        args is [Command, var seconds] ? new RawBcrypt(int.Parse(seconds, CultureInfo.InvariantCulture)) : null;

    /// <summary>Comparisons a second, in a child process.</summary>
    public static async Task<double> MeasureAsync(int seconds, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(RawBcrypt).Assembly.Location, Command, seconds.ToString(CultureInfo.InvariantCulture)]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync(ct);
        await child.WaitForExitAsync(ct);
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    public string Run()
    {
        var hash = BCrypt.Net.BCrypt.EnhancedHashPassword(Site.Seeder.Password, Site.Seeder.RawBcryptCost);
        var counts = new int[Environment.ProcessorCount];
        var clock = Stopwatch.StartNew();
        var ends = new double[counts.Length];
        var threads = counts.Select((_, i) => new Thread(() =>
        {
            while (clock.Elapsed.TotalSeconds < Seconds)
            {
                BCrypt.Net.BCrypt.EnhancedVerify(Site.Seeder.Password, hash);
                counts[i]++;
            }

            ends[i] = clock.Elapsed.TotalSeconds;
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return counts.Zip(ends, (count, end) => count / end).Sum().ToString("R", CultureInfo.InvariantCulture);
    }
}
