using System.Net;
using System.Text;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Admin;

/// <summary>From where the site can be run. This machine is the proxy in front, and says who asks.</summary>
public abstract class AdminNetworkTests(Site owner) : SiteTests(owner)
{
    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("2001:db8:7::1", true)]
    [InlineData("192.0.2.7", true)]
    [InlineData("192.0.2.8", false)]
    [InlineData("11.1.2.3", false)]
    [InlineData("2001:db9::1", false)]
    [InlineData("10.1.2.3, 192.0.2.8", false)]
    [InlineData(null, false)]
    public async Task The_admin_area_is_open_from_its_networks_only(string? forwarded, bool isOpen)
    {
        await using var site = Owner.NewFactory();
        (site.Settings["Proxies:Known"], site.Settings["Admin:Networks:0"], site.Settings["Admin:Networks:1"]) = ("127.0.0.1", "10.0.0.0/8, 192.0.2.7", "2001:db8::/32");
        var address = site.Listen();
        var (boss, anna) = (await address.JoinAsync(), await address.JoinAsync());
        await site.Services.SetLevelAsync(boss.Person, "admin");
        string[] from = forwarded is null ? [] : [$"X-Forwarded-For: {forwarded}"];

        foreach (var (path, isApi) in new[] { ("/admin/members", false), ("/admin/invitations", false), ("/admin/approvals", false), ("/api/admin/invitations", true), ("/api/admin/approvals", true) })
        {
            var byBoss = await address.AskAsync($"GET {path}", [.. from, isApi ? $"Authorization: Bearer {boss.Token}" : $"Cookie: trongatetoken={boss.Token}"]);
            var byAnna = await address.AskAsync($"GET {path}", [.. from, isApi ? $"Authorization: Bearer {anna.Token}" : $"Cookie: trongatetoken={anna.Token}"]);

            Assert.Equal(isOpen ? 200 : 403, byBoss.Status);
            Assert.Equal(!isOpen, Utf8(byBoss.Body).Contains("from certain networks only", StringComparison.Ordinal));

            // Who may not come in anyway learns nothing of networks.
            Assert.Equal(403, byAnna.Status);
            Assert.DoesNotContain("networks", Utf8(byAnna.Body), StringComparison.Ordinal);
        }

        Assert.Equal(200, (await address.AskAsync("GET /account", [.. from, $"Cookie: trongatetoken={boss.Token}"])).Status);
    }

    [Fact]
    public async Task Where_no_network_is_named_it_is_open_from_anywhere()
    {
        var boss = await Site.BossAsync();

        Assert.Equal(HttpStatusCode.OK, await Site.StatusAsync(boss.Token, "/api/admin/invitations"));
    }

    private static string Utf8(string latin1) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1));
}

public sealed class AdminNetworkOnSqlite(SiteOnSqlite site) : AdminNetworkTests(site), IClassFixture<SiteOnSqlite>;

public sealed class AdminNetworkOnMariaDb(SiteOnMariaDb site) : AdminNetworkTests(site), IClassFixture<SiteOnMariaDb>;
