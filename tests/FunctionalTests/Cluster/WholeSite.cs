using MembersSite.FunctionalTests.Deploy;
using MembersSite.FunctionalTests.Mail;
using MembersSite.FunctionalTests.Nodes;
using MembersSite.FunctionalTests.Startup;
using MySqlConnector;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>All that an owner of several machines runs, here on one: three database nodes, Redis, a mail server, two sites, and nginx in front. Any of it can be killed.</summary>
internal sealed class WholeSite : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly SiteProcess?[] _sites = new SiteProcess?[2];
    private readonly List<SiteProcess> _ended = [];
    private readonly RedisServer _redis = new();
    private readonly MailServer _mail = new();

    public WholeSite()
    {
        Database = new GaleraDatabase(Nodes);
        Post = new Postbox(_mail);
    }

    /// <summary>Where the sites listen, a killed one when it has been started again too.</summary>
    public IReadOnlyList<Uri> Addresses { get; } = [AtFreePort(), AtFreePort()];

    public GaleraCluster Nodes { get; } = new() { IsDurable = true };

    public GaleraDatabase Database { get; }

    public NginxServer Nginx { get; } = new();

    public Postbox Post { get; }

    /// <summary>What the sites have logged, those that were killed too.</summary>
    public string Log => string.Join("\n==========\n", _ended.Concat(_sites.OfType<SiteProcess>()).Select(site => site.Output));

    public static void SkipIfMissing()
    {
        GaleraCluster.SkipIfMissing();
        RedisServer.SkipIfMissing();
        NginxServer.SkipIfMissing();
    }

    public async Task StartAsync()
    {
        await Nodes.StartAsync();
        await StartRedisAsync();
        await StartSiteAsync(0);
        await StartSiteAsync(1);
        await Nginx.StartAsync(Addresses[0], Addresses[1]);
    }

    /// <summary>A client of one site, past nginx.</summary>
    public HttpClient ClientOf(int site)
    {
        var client = new HttpClient { BaseAddress = Addresses[site] };
        client.DefaultRequestHeaders.Host = NginxServer.Host;
        return client;
    }

    public async Task KillSiteAsync(int site)
    {
        _ended.Add(_sites[site]!);
        await _sites[site]!.DisposeAsync();
        _sites[site] = null;
    }

    public async Task StartSiteAsync(int site)
    {
        _sites[site] = SiteProcess.Start(Settings(site));
        await _sites[site]!.ReadyAsync();
    }

    public Task KillRedisAsync() => _redis.StopAsync();

    public Task StartRedisAsync() => _redis.StartAsync();

    public Task CutPowerAsync() => Task.WhenAll(GaleraCluster.Numbers.Select(Nodes.KillAsync));

    /// <summary>The database node that the sites use at the moment: most connections are there.</summary>
    public async Task<int> NodeInUseAsync()
    {
        var connections = await Task.WhenAll(GaleraCluster.Numbers.Select(CountConnectionsAsync));
        return GaleraCluster.Numbers.MaxBy(node => connections[node - 1]);
    }

    /// <summary>Waits until one of the database nodes can be written to.</summary>
    public Task AnyNodeReadyAsync() => Eventually.TrueAsync(
        async () => (await Task.WhenAll(GaleraCluster.Numbers.Select(node => Nodes.StatusAsync(node, "wsrep_ready")))).Contains("ON", StringComparer.Ordinal), Limit, () => "No database node is ready.");

    /// <summary>Waits until both sites say that they are ready.</summary>
    public async Task ReadyAsync()
    {
        foreach (var site in (int[])[0, 1])
        {
            using var client = ClientOf(site);
            await Eventually.TrueAsync(async () => (await new Answers().SendAsync(client, HttpMethod.Get, "/health/ready")).IsDone, Limit, () => $"Site {site} is not ready.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Nginx.DisposeAsync();
        foreach (var site in _sites.OfType<SiteProcess>())
        {
            await site.DisposeAsync();
        }

        await _redis.DisposeAsync();
        await Nodes.DisposeAsync();
        await _mail.DisposeAsync();
    }

    private static Uri AtFreePort() => new($"http://127.0.0.1:{Programs.FreePort()}");

    private async Task<long> CountConnectionsAsync(int node)
    {
        await using var connection = new MySqlConnection(Nodes.ConnectionTo(node));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand("SELECT COUNT(*) FROM information_schema.processlist WHERE db LIKE 'members%'", connection);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    // As in production, but for what lets many members come from one address, with cheap passwords.
    private Dictionary<string, string> Settings(int site) => new(SiteProcess.On(Database), StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Testing",
        ["ASPNETCORE_URLS"] = Addresses[site].OriginalString,
        ["AllowedHosts"] = NginxServer.Host,
        ["Proxies__Known"] = "127.0.0.1",
        ["Site__Address"] = NginxServer.Address.OriginalString,
        ["Redis__Configuration"] = _redis.Configuration,
        ["Mail__Off"] = "false",
        ["Mail__Host"] = "127.0.0.1",
        ["Mail__Port"] = $"{_mail.Port}",
        ["Mail__Tls"] = "None",
        ["Mail__From"] = "members@example.org",
        ["Joining__ConfirmAddress"] = "true",
        ["PasswordHashing__Cost"] = "4",
        ["MailedLinks__AnswerAfter"] = "00:00:00",
        ["MailedLinks__PerNetwork"] = "1000000",
        ["Throttling__PerAccountAndNetwork"] = "1000000",
        ["Throttling__PerAccount"] = "1000000",
        ["Throttling__PerNetwork"] = "1000000",

        // In this environment a site writes its log nowhere unless told.
        ["Serilog__WriteTo__0__Name"] = "Console",
    };
}
