using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Deploy;

/// <summary><c>deploy/redis/redis.conf</c>: a site with the password hears, and nobody without it.</summary>
public sealed class RedisTests(SiteOnSqlite owner) : SiteTests(owner), IClassFixture<SiteOnSqlite>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task It_is_of_use_with_its_password_alone_and_stores_nothing()
    {
        RedisServer.SkipIfMissing();
        var (port, password) = (Programs.FreePort(), RandomNumberGenerator.GetHexString(64, lowercase: true));
        var folder = Directory.CreateTempSubdirectory("members-site-redis-").FullName;
        await File.WriteAllTextAsync(
            $"{folder}/redis.conf", DeployFile.With("redis/redis.conf", ("port 6379", $"port {port}"), ("put-in-a-long-password-of-your-own", password)), Ct);
        using var redis = Programs.Start(Programs.Find("redis-server")!, [$"{folder}/redis.conf", "--dir", folder]);
        try
        {
            await Eventually.TrueAsync(async () => await AskAsync(port, "PING") is not null, Patience, () => "Redis does not answer.");
            Assert.StartsWith("-NOAUTH", await AskAsync(port, "PUBLISH x y"), StringComparison.Ordinal);
            await using var site = Owner.NewFactory();
            site.Settings["Redis:Configuration"] = $"127.0.0.1:{port},password={password}";

            // By the real clock: a first heartbeat may be sent before the site listens, and a clock that stands sends no second one.
            site.Replace = services => services.AddSingleton(TimeProvider.System);
            await Eventually.TrueAsync(
                async () => (await site.Program().GetStringAsync("/health/ready", Ct)).Contains("\"redis\":\"Healthy\"", StringComparison.Ordinal), Patience, () => "The site does not hear.");
        }
        finally
        {
            redis.Kill();
            await redis.WaitForExitAsync(CancellationToken.None);
        }

        Assert.Equal(["redis.conf"], Directory.EnumerateFiles(folder).Select(Path.GetFileName), StringComparer.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string?> AskAsync(int port, string command)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, Ct);
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(command + "\r\n"), Ct);
            var buffer = new byte[512];
            return Encoding.Latin1.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer, Ct));
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
