using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MembersSite.Benchmarks.Site;

/// <summary>The site, running as a child on loopback as it does in production.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();

    private SiteProcess(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        process.OutputDataReceived += (_, e) => Keep(e.Data);
        process.ErrorDataReceived += (_, e) => Keep(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to its first 200.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>Starts the site and waits for its first answer.</summary>
    /// <param name="shop">What every row needs.</param>
    /// <param name="database">Where the tables are.</param>
    /// <param name="withTwins">Whether the endpoints of <see cref="Twins"/> are added.</param>
    /// <param name="settings">Further settings, in the names of environment variables.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<SiteProcess> StartAsync(
        Workshop shop, DatabaseSettings database, bool withTwins, IEnumerable<(string Key, string Value)> settings, CancellationToken ct)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(shop.Site.Folder, "MembersSite.Web.dll")])
        {
            WorkingDirectory = shop.Site.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = address.AbsoluteUri;
        start.Environment["HOME"] = shop.Folder; // the keys of Data Protection go with the other files of the run
        start.Environment["Database__Provider"] = database.Provider;
        start.Environment["Mail__Off"] = "true";
        foreach (var limit in (string[])["PerAccountAndNetwork", "PerNetwork", "PerAccount", "PerKnownDevice"])
        {
            start.Environment[$"Throttling__{limit}"] = "1000000"; // a storm comes from one network, and for one account
        }

        start.Environment["Joining__ConfirmAddress"] = "false";
        start.Environment["ConnectionStrings__Members"] = database.ConnectionString;
        if (withTwins)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Twins).Assembly.Location;
            start.Environment["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(Twins).Assembly.GetName().Name;
        }

        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        var clock = Stopwatch.GetTimestamp();
        var site = new SiteProcess(Process.Start(start)!, address);
        await site.WaitForFirstAnswerAsync(clock, ct);
        return site;
    }

    /// <summary>Megabytes of memory that the process holds.</summary>
    public double Megabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1024.0 / 1024.0;
    }

    /// <summary>The last lines that the site has written, for when something went wrong.</summary>
    public string LastLog => string.Join(Environment.NewLine, _log);

    /// <summary>What the process has used of the processors since its start.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        await Programs.StopAsync(_process);
        _process.Dispose();
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitForFirstAnswerAsync(long clock, CancellationToken ct)
    {
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "/api/version"), ct);
                if (answer.IsSuccessStatusCode)
                {
                    StartedIn = Stopwatch.GetElapsedTime(clock);
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            if (_process.HasExited || Stopwatch.GetElapsedTime(clock) > Patience)
            {
                var log = LastLog;
                await DisposeAsync();
                throw new InvalidOperationException($"The site did not start: {log}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), ct);
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _log.Enqueue(line);
            if (_log.Count > 20)
            {
                _log.TryDequeue(out _);
            }
        }
    }
}
