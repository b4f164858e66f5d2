using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Startup;

namespace MembersSite.FunctionalTests.Deploy;

/// <summary>Two sites, each a process of its own, on one database and behind one nginx. They start when the first test asks for them.</summary>
public sealed class TwoSites : IAsyncDisposable
{
    private readonly SqliteDatabase _database = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly SiteProcess?[] _sites = new SiteProcess?[2];
    private bool _isStarted;

    /// <summary>Where the sites listen, for as long as the tests last: a site that is started again is found where it was.</summary>
    public IReadOnlyList<Uri> Addresses { get; } = [AtFreePort(), AtFreePort()];

    internal NginxServer Nginx { get; } = new();

    internal ITestDatabase Database => _database;

    public async Task StartAsync()
    {
        NginxServer.SkipIfMissing();
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!_isStarted)
            {
                await StartSiteAsync(0);
                await StartSiteAsync(1);
                await Nginx.StartAsync(Addresses[0], Addresses[1]);
                _isStarted = true;
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Starts one of the two, or starts it again, and waits until it is ready.</summary>
    internal async Task<SiteProcess> StartSiteAsync(int number)
    {
        await KillSiteAsync(number);
        var site = _sites[number] = SiteProcess.Start(SettingsFor(number));
        await site.ReadyAsync();
        return site;
    }

    /// <summary>Ends one of the two as systemd does, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopSiteAsync(int number)
    {
        var exitCode = await _sites[number]!.StopAsync();
        await KillSiteAsync(number);
        return exitCode;
    }

    /// <summary>Ends one of the two without a word (kill -9).</summary>
    public async Task KillSiteAsync(int number)
    {
        if (_sites[number] is { } site)
        {
            _sites[number] = null;
            await site.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Nginx.DisposeAsync();
        await KillSiteAsync(0);
        await KillSiteAsync(1);
        await _database.DisposeAsync();
        _starting.Dispose();
    }

    private static Uri AtFreePort() => new($"http://127.0.0.1:{Programs.FreePort()}");

    private Dictionary<string, string> SettingsFor(int number) => new(SiteProcess.On(_database), StringComparer.Ordinal)
    {
        ["ASPNETCORE_URLS"] = Addresses[number].OriginalString,
        ["AllowedHosts"] = NginxServer.Host,
        ["Site__Address"] = NginxServer.Address.OriginalString,
        ["Proxies__Known"] = "127.0.0.1",
        ["PasswordHashing__Cost"] = "10",
    };
}
