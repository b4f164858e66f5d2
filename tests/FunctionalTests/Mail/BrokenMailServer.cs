using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MembersSite.FunctionalTests.Mail;

/// <summary>A server that takes connections and then behaves badly: it never says a word, or breaks off in the middle of a mail.</summary>
internal sealed class BrokenMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _clients = [];
    private readonly Task _running;
    private int _connections;

    /// <param name="breaksOff">Whether it breaks off in the middle of a mail; else it says nothing at all.</param>
    public BrokenMailServer(bool breaksOff)
    {
        _listener.Start();
        _running = RunAsync(breaksOff);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _running;
        _clients.ForEach(client => client.Dispose());
    }

    private async Task RunAsync(bool breaksOff)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(CancellationToken.None);
                _clients.Add(client);
                Interlocked.Increment(ref _connections);
                if (breaksOff)
                {
                    await BreakOffAsync(client);
                }
            }
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The listener was stopped.
        }
    }

    private static async Task BreakOffAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII, leaveOpen: true);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 mail.test");
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line && !line.StartsWith("DATA", StringComparison.Ordinal))
        {
            await writer.WriteLineAsync("250 ok");
        }

        await writer.WriteLineAsync("354 go on");
        await reader.ReadLineAsync(CancellationToken.None);
        client.Close();
    }
}
