using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MembersSite.FunctionalTests;

/// <summary>Child processes, each ended by its own id where it does not end by itself.</summary>
internal static class Programs
{
    /// <summary>Where a program is; servers are often outside the PATH of those who are not root.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator)
        .Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>A port of this machine that nobody listens on at the moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, bool writes = false)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = writes,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Sends a signal to a child process, such as STOP, which makes it hang, and CONT, which ends that.</summary>
    public static async Task SignalAsync(this Process process, string signal)
    {
        var sent = await RunAsync("/bin/kill", [$"-{signal}", $"{process.Id}"], TimeSpan.FromMinutes(2));
        Assert.True(sent.ExitCode == 0, sent.Error);
        if (signal == "STOP")
        {
            // A thread that runs on another processor goes on for a moment: its state is T when all have stopped (proc(5)).
            await Eventually.TrueAsync(
                async () => (await File.ReadAllTextAsync($"/proc/{process.Id}/stat", TestContext.Current.CancellationToken)).Contains(") T ", StringComparison.Ordinal),
                TimeSpan.FromMinutes(2),
                () => "It does not stop.");
        }
    }

    /// <summary>Runs a program to its end; one that is still running after <paramref name="limit"/> fails the test.</summary>
    public static async Task<Ended> RunAsync(
        string program, IEnumerable<string> arguments, TimeSpan limit, IReadOnlyDictionary<string, string>? environment = null, string? input = null)
    {
        using var process = Start(program, arguments, environment, writes: input is not null);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }

        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            process.Kill();
            Assert.Fail($"{program} still ran after {limit.TotalSeconds} seconds.\n{await output}{await error}");
        }

        return new Ended(process.ExitCode, await output, await error);
    }
}

/// <summary>What a program left behind.</summary>
internal sealed record Ended(int ExitCode, string Output, string Error);
