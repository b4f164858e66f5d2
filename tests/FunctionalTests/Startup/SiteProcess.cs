using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Startup;

/// <summary>The site as whoever installs it runs it: a process of its own, with its configuration in the environment.</summary>
internal sealed partial class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly string Site = Path.Combine(AppContext.BaseDirectory, "MembersSite.Web.dll");

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _writing = new();
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiteProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Runs a site that ends by itself: one that cannot start, or a command.</summary>
    public static Task<Ended> RunAsync(Dictionary<string, string> environment, params string[] arguments) =>
        Programs.RunAsync("dotnet", [Site, .. arguments], Limit, Complete(environment));

    /// <summary>Runs a command that reads standard input.</summary>
    public static Task<Ended> WriteAsync(string input, Dictionary<string, string> environment, params string[] arguments) =>
        Programs.RunAsync("dotnet", [Site, .. arguments], Limit, Complete(environment), input);

    /// <summary>Starts a site that is meant to stay.</summary>
    public static SiteProcess Start(Dictionary<string, string> environment) => new(Programs.Start("dotnet", [Site], Complete(environment)));

    /// <summary>Runs a command, and ends it without a word (kill -9) where it still runs after some time.</summary>
    /// <returns>Whether it was ended.</returns>
    public static async Task<bool> KillAfterAsync(Dictionary<string, string> environment, TimeSpan time, params string[] arguments)
    {
        await using var site = new SiteProcess(Programs.Start("dotnet", [Site, .. arguments], Complete(environment)));
        try
        {
            await site._process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(time, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            return true;
        }

        Assert.True(site._process.ExitCode is 0 or 3, site.Output);
        return false;
    }

    public static Dictionary<string, string> On(ITestDatabase database) => new(StringComparer.Ordinal)
    {
        ["Database__Provider"] = database.Provider,
        ["ConnectionStrings__Members"] = database.ConnectionString,
    };

    /// <summary>What it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_writing)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Where it listens, once it does.</summary>
    public async Task<Uri> ReadyAsync()
    {
        var ended = _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var first = await Task.WhenAny(_ready.Task, ended).WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.True(first == _ready.Task, $"The site ended: {_output}");
        return new Uri(await _ready.Task);
    }

    /// <summary>Asks it to end, as systemd does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await _process.SignalAsync("TERM");
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static Dictionary<string, string> Complete(Dictionary<string, string> environment) => new(environment, StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = environment.GetValueOrDefault("ASPNETCORE_ENVIRONMENT", "Production"),
        ["ASPNETCORE_URLS"] = environment.GetValueOrDefault("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ["Mail__Off"] = environment.GetValueOrDefault("Mail__Off", "true"),
        ["Joining__ConfirmAddress"] = environment.GetValueOrDefault("Joining__ConfirmAddress", "false"),
    };

    private void Read(string? line)
    {
        lock (_writing)
        {
            _output.AppendLine(line);
        }

        if (line is not null && Address().Match(line) is { Success: true } match)
        {
            _ready.TrySetResult(match.Groups["address"].Value);
        }
    }

    [GeneratedRegex("ready: open (\\\\\")?(?<address>[^\\\\ ]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
