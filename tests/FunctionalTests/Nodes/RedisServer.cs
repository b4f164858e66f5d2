using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MembersSite.FunctionalTests.Nodes;

/// <summary>A private Redis server on a free port of this machine, which a test may stop and start again.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string RequireServices = "MEMBERSSITE_REQUIRE_SERVICES";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string? Server = Programs.Find("redis-server");

    private readonly int _port = Programs.FreePort();
    private Process? _process;

    /// <summary>The password that it asks for, if any. <see cref="Configuration"/> does not say it.</summary>
    public string? Password { get; init; }

    /// <summary>The value of <c>Redis:Configuration</c>.</summary>
    public string Configuration => $"127.0.0.1:{_port}";

    /// <summary>Skips the test where Redis is not installed; fails it where the run must not skip anything.</summary>
    public static void SkipIfMissing()
    {
        var isRequired = Environment.GetEnvironmentVariable(RequireServices) is "1";
        Assert.False(Server is null && isRequired, $"Redis is not installed, and {RequireServices}=1 asks for it.");
        Assert.SkipWhen(Server is null, "Redis is not installed: PATH has no redis-server (Debian: apt-get install redis-server).");
    }

    public async Task StartAsync()
    {
        _process = Programs.Start(Server!, ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--loglevel", "warning", .. Password is { } password ? ["--requirepass", password] : Array.Empty<string>()]);
        await Eventually.TrueAsync(AnswersAsync, Patience, () => "Redis does not answer.");
    }

    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
        }
    }

    /// <summary>Makes it silent: connections stay, and nobody answers.</summary>
    public Task SilenceAsync() => _process!.SignalAsync("STOP");

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
