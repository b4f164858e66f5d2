using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Deploy;

/// <summary><c>deploy/systemd</c>: the unit as systemd judges it, and a site that is started as it says.</summary>
public sealed class SystemdTests
{
    // What systemd-analyze gives in tenths, of 100: 14 is what is left beside the network, the host's files and code that .NET compiles. That is
    // how Debian 12 counts; other versions of systemd weigh some things otherwise.
    private const int Exposure = 15;
    private const int ExposureElsewhere = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_unit_is_sound_and_exposes_little()
    {
        var analyze = Programs.Find("systemd-analyze");
        Assert.False(analyze is null && Environment.GetEnvironmentVariable("MEMBERSSITE_REQUIRE_SERVICES") is "1", "systemd-analyze is not installed, and MEMBERSSITE_REQUIRE_SERVICES=1 asks for it.");
        Assert.SkipWhen(analyze is null, "systemd-analyze is not installed (Debian: apt-get install systemd).");
        var folder = Directory.CreateTempSubdirectory("members-site-unit-").FullName;
        try
        {
            var unit = $"{folder}/memberssite@5001.service";
            await File.WriteAllTextAsync(unit, ServiceUnit.Read(5001, folder).Text.Replace("port 5001", "port %i", StringComparison.Ordinal), Ct);

            var verified = await Programs.RunAsync(analyze, ["verify", unit], Patience);
            Assert.Equal((0, string.Empty), (verified.ExitCode, string.Concat(verified.Error.Split('\n').Where(line => line.Contains("memberssite", StringComparison.Ordinal)))));
            var version = await Programs.RunAsync(analyze, ["--version"], Patience);
            var threshold = version.Output.StartsWith("systemd 252 ", StringComparison.Ordinal) ? Exposure : ExposureElsewhere;
            var judged = await Programs.RunAsync(analyze, ["security", "--offline=true", "--no-pager", $"--threshold={threshold}", unit], Patience);
            Assert.True(judged.ExitCode == 0, judged.Output + judged.Error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task It_says_when_it_is_ready_and_ends_what_is_under_way_before_it_stops()
    {
        await using var database = new SqliteDatabase();
        var folder = Path.GetDirectoryName(database.Path)!;
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint($"{folder}/notify"));
        var port = Programs.FreePort();
        using var site = Start(ServiceUnit.Read(port, folder), $"{folder}/notify");
        try
        {
            Assert.Contains("READY=1", await ReceiveAsync(systemd), StringComparison.Ordinal);

            // Ready means that the first request is answered: nobody waits or tries again here.
            var address = new Uri($"http://127.0.0.1:{port}");
            Assert.Equal(200, (await address.AskAsync("GET /health/ready", $"Host: {NginxServer.Host}")).Status);
            Assert.Equal(200, (await address.AskAsync("GET /login", $"Host: {NginxServer.Host}")).Status);
            Assert.True(File.Exists(database.Path), "The database lies elsewhere.");

            var (half, rest) = ("Login=anna&Pass", "word=&AndMore=1");
            using var underWay = await address.SendAsync(
                $"POST /login HTTP/1.1\r\nHost: {NginxServer.Host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {half.Length + rest.Length}\r\nExpect: 100-continue\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 100 ", await ReadOnceAsync(underWay), StringComparison.Ordinal);
            await underWay.GetStream().WriteAsync(Encoding.Latin1.GetBytes(half), Ct);

            await site.SignalAsync("TERM");
            Assert.Contains("STOPPING=1", await ReceiveAsync(systemd), StringComparison.Ordinal);
            await underWay.GetStream().WriteAsync(Encoding.Latin1.GetBytes(rest), Ct);

            Assert.Equal(400, (await underWay.ReadAsync()).Status);
            await site.WaitForExitAsync(Ct).WaitAsync(Patience, Ct);
            Assert.Equal(0, site.ExitCode);
        }
        finally
        {
            site.Kill();
        }
    }

    private static Process Start(ServiceUnit unit, string socket) =>
        Programs.Start(unit.Command[0], unit.Command[1..], new Dictionary<string, string>(unit.Environment, StringComparer.Ordinal) { ["NOTIFY_SOCKET"] = socket });

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[4096];
        var read = await socket.ReceiveAsync(buffer, Ct).AsTask().WaitAsync(Patience, Ct);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    private static async Task<string> ReadOnceAsync(TcpClient connection)
    {
        var buffer = new byte[4096];
        var read = await connection.GetStream().ReadAsync(buffer, Ct);
        return Encoding.Latin1.GetString(buffer, 0, read);
    }
}
