using MembersSite.FunctionalTests.Databases;
using Serilog.Events;

namespace MembersSite.FunctionalTests.Common;

/// <summary>Who asks, where proxies say so: this machine is the nearest of them.</summary>
public abstract class ProxyTests(Site owner) : SiteTests(owner)
{
    private const string Https = "X-Forwarded-Proto: https";

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("6.6.6.6, 203.0.113.9", "203.0.113.9")]
    [InlineData("6.6.6.6, 203.0.113.9, 10.1.2.3", "203.0.113.9")]
    [InlineData("6.6.6.6, 203.0.113.9, 192.0.2.7, 10.1.2.3", "203.0.113.9")]
    [InlineData("10.6.6.6, 203.0.113.9, 10.1.2.3", "203.0.113.9")]
    [InlineData("203.0.113.9:4711, [2001:db8::1]:4711", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9, ::ffff:10.1.2.3", "203.0.113.9")]
    [InlineData("2001:db8:1::7, 2001:db8::1", "2001:db8:1::7")]
    [InlineData("6.6.6.6, nonsense, 10.1.2.3", "10.1.2.3")]
    [InlineData("fe80:1111:2222:3333:4444:5555:6666:7777%4294967295", "fe80:1111:2222:3333:4444:5555:6666:7777")]
    public async Task The_first_unknown_address_from_the_right_is_the_client(string forwarded, string expected)
    {
        await using var site = Owner.NewFactory();
        (site.Settings["Proxies:Known:0"], site.Settings["Proxies:Known:1"], site.Settings["Proxies:Known:2"]) = ("127.0.0.1", "10.0.0.0/8", "192.0.2.7 2001:db8::/64");
        var address = site.Listen();

        Assert.Equal(expected, await AddressOfLoginAsync(address, isHttps: true, $"X-Forwarded-For: {forwarded}", Https));
        Assert.Equal(0, Warnings(site, "Proxies:Known"));
        Assert.Single(site.Log.Texts, text => text.Contains("are believed from", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "true")]
    [InlineData("10.0.0.0/8, 192.0.2.7", "true")]
    public async Task Nobody_else_is_believed(string known, string everybody)
    {
        await using var site = Owner.NewFactory();
        (site.Settings["Proxies:Known"], site.Settings["ForwardedHeaders_Enabled"]) = (known, everybody);
        var address = site.Listen();

        Assert.Equal("127.0.0.1", await AddressOfLoginAsync(address, isHttps: false, "X-Forwarded-For: 203.0.113.9", Https, "X-Forwarded-Host: evil.example"));
        Assert.Equal(everybody.Length > 0 ? 1 : 0, Warnings(site, "FORWARDEDHEADERS_ENABLED"));

        // Told once: a second request says nothing new.
        Assert.Equal("127.0.0.1", await AddressOfLoginAsync(address, isHttps: false, "X-Forwarded-For: 203.0.113.10", Https));
        Assert.Equal(1, Warnings(site, "which Proxies:Known does not name"));
    }

    private static int Warnings(MembersSiteFactory site, string about) =>
        site.Log.Texts.Count(text => text.StartsWith(nameof(LogEventLevel.Warning), StringComparison.Ordinal) && text.Contains(about, StringComparison.Ordinal));

    private static async Task<string?> AddressOfLoginAsync(Uri address, bool isHttps, params string[] headers)
    {
        var anna = await address.JoinAsync();
        var loggedIn = await address.LoginAsync(anna.Person, ["Host: members.example", .. headers]);
        Assert.Equal(201, loggedIn.Status);

        // Sent over HTTPS alone, and never for this machine's own names.
        Assert.Equal(isHttps, loggedIn.Headers.ContainsKey("Strict-Transport-Security"));
        var addresses = await address.AddressesAsync(anna.Token);
        Assert.Equal(2, addresses.Count);
        return addresses.FirstOrDefault(it => it is not "127.0.0.1") ?? "127.0.0.1";
    }
}

public sealed class ProxyOnSqlite(SiteOnSqlite site) : ProxyTests(site), IClassFixture<SiteOnSqlite>;

public sealed class ProxyOnMariaDb(SiteOnMariaDb site) : ProxyTests(site), IClassFixture<SiteOnMariaDb>;
