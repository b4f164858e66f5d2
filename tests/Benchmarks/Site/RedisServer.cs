using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace MembersSite.Benchmarks.Site;

/// <summary>A Redis of the run's own, on loopback, that stores nothing.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly Process _process;

    private RedisServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Starts it and waits until it listens; nothing where Redis is not installed.</summary>
    public static async Task<RedisServer?> StartAsync(CancellationToken ct)
    {
        if (Programs.Find("redis-server") is not { } program)
        {
            return null;
        }

        var port = SiteProcess.FreePort();
        string[] arguments = ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", ""];
        var server = new RedisServer(Process.Start(Programs.Quiet(program, arguments))!, port);
        for (var attempt = 0; !await ListensAsync(port, ct); attempt++)
        {
            if (attempt == 100 || server._process.HasExited)
            {
                await server.DisposeAsync();
                throw new InvalidOperationException("Redis did not start.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await Programs.StopAsync(_process);
        _process.Dispose();
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken ct)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
