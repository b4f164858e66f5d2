using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Startup;

namespace MembersSite.FunctionalTests.Deploy;

/// <summary><c>deploy/nginx</c> in front of two sites, as whoever asks it sees them.</summary>
public sealed class NginxTests(TwoSites sites) : IClassFixture<TwoSites>, IAsyncLifetime
{
    private const string Token = "mst_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA00000000";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await sites.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Members_are_led_to_https_and_join_there()
    {
        using var browser = sites.Nginx.Client(cookies: true);

        using var plain = await browser.GetAsync(new Uri("http://members.example.org/login?next=%2Fa"), Ct);
        Assert.Equal((HttpStatusCode.MovedPermanently, "https://members.example.org/login?next=%2Fa"), (plain.StatusCode, plain.Headers.Location?.OriginalString));

        using var joined = await browser.SubmitAsync("/join", "/join", Person.New().Fields());
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.Contains(joined.Headers.GetValues("Set-Cookie"), it => it.StartsWith("__Host-", StringComparison.Ordinal) && it.Contains("secure", StringComparison.OrdinalIgnoreCase));

        // By now and then the one site, and now and then the other.
        for (var i = 0; i < 6; i++)
        {
            using var account = await browser.GetAsync("/account", Ct);
            Assert.Equal(HttpStatusCode.OK, account.StatusCode);
            Assert.Equal("max-age=31536000", Assert.Single(account.Headers.GetValues("Strict-Transport-Security")));
        }
    }

    [Fact]
    public async Task Http_2_is_spoken_and_another_host_is_refused()
    {
        using var client = sites.Nginx.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var login = await client.SendAsync(request, Ct);
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (login.StatusCode, login.Version));

        using var stranger = new HttpRequestMessage(HttpMethod.Get, "/login") { Headers = { Host = "stranger.example" } };
        using var refused = await client.SendAsync(stranger, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task What_is_too_long_is_answered_by_the_site_itself()
    {
        using var client = sites.Nginx.Client();
        using var form = new FormUrlEncodedContent([new("Login", new string('x', 100_000))]);
        using var body = await client.PostAsync("/login", form, Ct);
        await AssertPageAsync(body, HttpStatusCode.RequestEntityTooLarge, "Too much");

        using var address = await client.GetAsync($"/login?x={new string('x', 12_000)}", Ct);
        await AssertPageAsync(address, HttpStatusCode.RequestUriTooLong, "Too long an address");

        using var headers = new HttpRequestMessage(HttpMethod.Get, "/login");
        for (var i = 0; i < 6; i++)
        {
            headers.Headers.Add($"X-Long-{i}", new string('x', 7_000));
        }

        using var cookies = await client.SendAsync(headers, Ct);
        await AssertPageAsync(cookies, HttpStatusCode.RequestHeaderFieldsTooLarge, "Too many cookies");
    }

    // Not even where they stand on a machine that the site believes.
    [Theory]
    [InlineData("127.0.0.9")]
    [InlineData("127.0.0.1")]
    public async Task The_address_of_a_client_is_their_own_and_not_what_they_say(string own)
    {
        using var client = sites.Nginx.Client(from: IPAddress.Parse(own));
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "http");
        var anna = Person.New();

        using var joined = await client.PostAsJsonAsync("/api/members", anna, Ct);

        Assert.Equal(own, await AddressOfAsync(sites.Database, await Session.ReadAsync(joined, anna)));
    }

    [Fact]
    public async Task A_site_that_does_not_know_the_proxy_does_not_believe_it()
    {
        await using var database = new SqliteDatabase();
        await using var site = SiteProcess.Start(new(SiteProcess.On(database), StringComparer.Ordinal) { ["Proxies__Known"] = "10.9.9.9" });
        await using var nginx = new NginxServer();
        await nginx.StartAsync(await site.ReadyAsync(), new Uri("http://127.0.0.1:1"));
        using var client = nginx.Client(from: IPAddress.Parse("127.0.0.9"));
        var anna = Person.New();

        using var joined = await client.PostAsJsonAsync("/api/members", anna, Ct);

        Assert.Equal("127.0.0.1", await AddressOfAsync(database, await Session.ReadAsync(joined, anna)));
        Assert.False(joined.Headers.Contains("Strict-Transport-Security"), "It believes that it is on HTTPS.");
    }

    [Fact]
    public async Task No_token_and_no_secret_word_is_logged()
    {
        using var client = sites.Nginx.Client();
        foreach (var path in new[] { $"/reset/{Token}", $"/login/mail/{Token}?x={Token}", "/LOGIN/swordfish", $"/reset/%6Dst_{Token[4..]}", "/join/CfDJ8AAAA", "/stop/CfDJ8AAAA" })
        {
            using var response = await client.GetAsync(path, Ct);
            Assert.NotEqual(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        }

        await Eventually.TrueAsync(
            () => Task.FromResult(sites.Nginx.AccessLog.Split("/reset/mst_... ").Length == 3), TimeSpan.FromMinutes(1), () => sites.Nginx.AccessLog);
        Assert.Contains("GET /login/mail/mst_... HTTP/1.1 ", sites.Nginx.AccessLog, StringComparison.Ordinal);
        await Eventually.TrueAsync(
            () => Task.FromResult(sites.Nginx.AccessLog.Contains("GET /stop/CfDJ8... ", StringComparison.Ordinal)), TimeSpan.FromMinutes(1), () => sites.Nginx.AccessLog);
        Assert.Contains("GET /join/CfDJ8... HTTP/1.1 ", sites.Nginx.AccessLog, StringComparison.Ordinal);
        Assert.Contains("GET /login/... HTTP/1.1 ", sites.Nginx.AccessLog, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", sites.Nginx.AccessLog, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", sites.Nginx.AccessLog, StringComparison.Ordinal);
    }

    private static async Task AssertPageAsync(HttpResponseMessage response, HttpStatusCode status, string words)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(words, (await response.ReadPageAsync()).Words(), StringComparison.Ordinal);
    }

    private static async Task<string> AddressOfAsync(ITestDatabase database, Session session) => await database.ScalarAsync<string>(
        "SELECT a.ip_address FROM audit_events a JOIN trongate_users u ON u.id = a.subject_id WHERE u.code = @p0", session.User.Code);
}

/// <summary>What whoever asks notices when sites are killed.</summary>
public sealed class NginxWithoutSitesTests(TwoSites sites) : IClassFixture<TwoSites>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_killed_site_is_not_missed_two_are_told_kindly_and_one_that_is_back_is_found()
    {
        await sites.StartAsync();
        using var client = sites.Nginx.Client();

        await sites.KillSiteAsync(0);
        for (var i = 0; i < 20; i++)
        {
            using var page = await client.GetAsync("/login", Ct);
            using var made = await client.PostAsJsonAsync("/api/members", Person.New(), Ct);
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), (page.StatusCode, made.StatusCode));
        }

        await sites.KillSiteAsync(1);
        using var away = await client.GetAsync("/login", Ct);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (away.StatusCode, Assert.Single(away.Headers.GetValues("Retry-After"))));
        Assert.Equal("text/html", away.Content.Headers.ContentType?.MediaType);
        Assert.Contains("One moment", await away.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var refused = await client.PostAsJsonAsync("/api/members", Person.New(), Ct);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (refused.StatusCode, Assert.Single(refused.Headers.GetValues("Retry-After"))));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(503, JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("status").GetInt32());

        await sites.StartSiteAsync(0);
        await Eventually.TrueAsync(
            async () =>
            {
                using var back = await client.GetAsync("/login", Ct);
                return back.StatusCode == HttpStatusCode.OK;
            },
            TimeSpan.FromSeconds(30),
            () => "The site that is back is not found.");
    }
}
