using System.Net;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Nodes;

namespace MembersSite.FunctionalTests.Common;

/// <summary>What a load balancer asks: does the process answer, and can it do its work.</summary>
public abstract class HealthTests(Site owner) : SiteTests(owner)
{
    private const string Ready = """{"status":"Healthy","checks":{"database":"Healthy","redis":"not configured"}}""";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("/health/live", """{"status":"Healthy","checks":{}}""")]
    [InlineData("/health/ready", Ready)]
    public async Task A_healthy_site_says_so_to_everybody_and_leaves_no_trace(string path, string expected)
    {
        using var response = await Site.Browser().GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain(Site.Log.Texts, text => text.Contains("/health", StringComparison.Ordinal) && text.Contains(" 200 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HEAD", HttpStatusCode.OK)]
    [InlineData("POST", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", HttpStatusCode.MethodNotAllowed)]
    public async Task Health_can_only_be_read(string method, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/health/ready");
        using var response = await Site.Program().SendAsync(request, Ct);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_site_whose_database_is_gone_lives_and_is_not_ready()
    {
        var database = await Owner.NewDatabaseAsync();
        await using var site = Owner.NewFactory(database);
        var anna = await site.JoinAsync();
        Assert.Equal(Ready, await site.Program().GetStringAsync("/health/ready", Ct));

        await BreakAsync(database);

        // With a token too: nobody looks at it, and so nobody asks the database whose it is.
        foreach (var program in new[] { site.Program(), site.Program(anna.Token) })
        {
            using var ready = await program.GetAsync("/health/ready", Ct);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Equal("""{"status":"Unhealthy","checks":{"database":"Unhealthy","redis":"not configured"}}""", await ready.Content.ReadAsStringAsync(Ct));
            using var live = await program.GetAsync("/health/live", Ct);
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }
    }

    [Fact]
    public async Task A_site_without_its_Redis_is_degraded_and_ready()
    {
        RedisServer.SkipIfMissing();
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var site = Owner.NewFactory(await Owner.NewDatabaseAsync());
        site.Settings["Redis:Configuration"] = redis.Configuration;

        await EventuallyAnswersAsync(site, """{"status":"Healthy","checks":{"database":"Healthy","redis":"Healthy"}}""");
        await redis.StopAsync();
        await EventuallyAnswersAsync(site, """{"status":"Degraded","checks":{"database":"Healthy","redis":"Degraded"}}""");
    }

    protected abstract Task BreakAsync(ITestDatabase database);

    private static async Task EventuallyAnswersAsync(MembersSiteFactory degraded, string expected)
    {
        var answer = string.Empty;
        await Eventually.TrueAsync(
            async () =>
            {
                // The heartbeat over Redis goes by the site's clock.
                degraded.Clock.Advance(TimeSpan.FromSeconds(1));
                using var response = await degraded.Program().GetAsync("/health/ready", Ct);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                answer = await response.Content.ReadAsStringAsync(Ct);
                return answer == expected;
            },
            Limit,
            () => answer);
    }
}

public sealed class HealthOnSqlite(SiteOnSqlite site) : HealthTests(site), IClassFixture<SiteOnSqlite>
{
    protected override Task BreakAsync(ITestDatabase database)
    {
        File.Delete(((SqliteDatabase)database).Path);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_file_that_is_no_database_any_more_is_noticed()
    {
        var database = (SqliteDatabase)await Owner.NewDatabaseAsync();
        await using var broken = Owner.NewFactory(database);
        using var healthy = await broken.Program().GetAsync("/health/ready", Ct);
        Assert.Equal(HttpStatusCode.OK, healthy.StatusCode);

        // With its log beside it the file would be mended by the first who opens it.
        Array.ForEach(["-wal", "-shm"], suffix => File.Delete(database.Path + suffix));
        await File.WriteAllTextAsync(database.Path, new string('x', 10_000), Ct);

        using var refused = await broken.Program().GetAsync("/health/ready", Ct);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }
}

public sealed class HealthOnMariaDb(SiteOnMariaDb site) : HealthTests(site), IClassFixture<SiteOnMariaDb>
{
    protected override async Task BreakAsync(ITestDatabase database)
    {
        await using var connection = database.Connect();
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = $"DROP DATABASE {connection.Database}";
        await command.ExecuteNonQueryAsync(Ct);
    }
}
