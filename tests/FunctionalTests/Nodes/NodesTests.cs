using System.Net;
using MediatR;
using MembersSite.Application.Tokens.Levels;
using MembersSite.Domain.Common;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Nodes;

/// <summary>Two sites on one MariaDB: what one of them changes, the other one hears of.</summary>
public sealed class NodesTests(SiteOnMariaDb owner) : SiteTests(owner), IClassFixture<SiteOnMariaDb>
{
    // Far beyond what Redis needs, and far below the 60 seconds for which memory holds a token in these tests.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_revocation_reaches_the_other_node_through_Redis()
    {
        RedisServer.SkipIfMissing();
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var here = NewNode(redis);
        await using var there = NewNode(redis);
        await HearsAsync(here);
        await HearsAsync(there);
        var anna = await here.JoinAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there, anna));

        using var logout = await here.Program(anna.Token).DeleteAsync("/api/sessions/current", Ct);

        await Eventually.TrueAsync(async () => await StatusAsync(there, anna) == HttpStatusCode.Unauthorized, Limit, () => "The other node still lets the token in.");
    }

    [Fact]
    public async Task A_changed_level_and_a_changed_name_reach_the_other_node_through_Redis()
    {
        RedisServer.SkipIfMissing();
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var here = NewNode(redis);
        await using var there = NewNode(redis);
        await HearsAsync(there);
        await HearsAsync(here);
        var anna = await here.JoinAsync();
        Assert.Contains("\"member\"", await there.Program(anna.Token).GetStringAsync("/api/me", Ct), StringComparison.Ordinal);

        await here.Services.SetLevelAsync(anna.Person, LevelTitles.Admin);

        await Eventually.TrueAsync(
            async () => (await there.Program(anna.Token).GetStringAsync("/api/me", Ct)).Contains("\"admin\"", StringComparison.Ordinal),
            Limit,
            () => "The other node still knows the old level.");
    }

    [Fact]
    public async Task A_renamed_level_reaches_the_other_node_through_Redis()
    {
        RedisServer.SkipIfMissing();
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var here = NewNode(redis);
        await using var there = NewNode(redis);
        await HearsAsync(there);
        await HearsAsync(here);
        var anna = await here.JoinAsync();
        await using var scope = here.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var level = (await mediator.Send(new AddLevel(By: null, "writer"), Ct)).Value;
        await here.Services.SetLevelAsync(anna.Person, level.Title);
        Assert.Contains("\"writer\"", await there.Program(anna.Token).GetStringAsync("/api/me", Ct), StringComparison.Ordinal);

        await mediator.Send(new RenameLevel(By: null, level.Id, "author"), Ct);

        await Eventually.TrueAsync(
            async () => (await there.Program(anna.Token).GetStringAsync("/api/me", Ct)).Contains("\"author\"", StringComparison.Ordinal),
            Limit,
            () => "The other node still knows the old title.");
    }

    [Fact]
    public async Task What_a_command_changes_reaches_the_nodes_through_Redis()
    {
        RedisServer.SkipIfMissing();
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var there = NewNode(redis);
        await HearsAsync(there);
        var anna = await there.JoinAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there, anna));

        var revoked = await SiteProcess.RunAsync(SiteProcess.On(Database), "revoke", "--user", anna.Person.Username, $"--Redis:Configuration={redis.Configuration}");

        Assert.Equal((0, string.Empty), (revoked.ExitCode, revoked.Error));
        await Eventually.TrueAsync(async () => await StatusAsync(there, anna) == HttpStatusCode.Unauthorized, TimeSpan.FromMinutes(2), () => "The node still lets the token in.");
    }

    [Fact]
    public async Task Without_Redis_in_reach_every_node_asks_the_database_and_starts_afresh_when_it_is_back()
    {
        RedisServer.SkipIfMissing();
        await using var redis = new RedisServer();
        await using var here = NewNode(redis);
        await using var there = NewNode(redis);

        // Redis is not there yet: the nodes start all the same, and hold nothing.
        var anna = await here.JoinAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there, anna));
        await LogoutAsync(here, anna);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(there, anna));

        await redis.StartAsync();
        await HearsAsync(here);
        await HearsAsync(there);
        var ben = await here.JoinAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there, ben));

        await redis.StopAsync();
        await SaysOfRedisAsync(there, "Degraded");
        await LogoutAsync(here, ben);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(there, ben));

        await redis.StartAsync();
        await HearsAsync(there);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(there, ben));
    }

    [Fact]
    public async Task Three_seconds_after_Redis_fell_silent_another_nodes_revocation_counts()
    {
        RedisServer.SkipIfMissing();
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var here = NewNode(redis, useRealClock: false);
        await using var there = NewNode(redis, useRealClock: false);
        await HearsAsync(there, beat: TimeSpan.FromSeconds(1));
        var anna = await here.JoinAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there, anna));

        await redis.SilenceAsync();
        await LogoutAsync(here, anna);
        there.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(there, anna));
    }

    [Fact]
    public async Task Without_Redis_another_nodes_revocation_counts_when_what_is_held_has_run_out()
    {
        await using var here = Owner.NewFactory();
        await using var there = Owner.NewFactory();
        var anna = await here.JoinAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there, anna));

        await LogoutAsync(here, anna);

        there.Clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there, anna));
        there.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(there, anna));
    }

    [Fact]
    public async Task With_no_seconds_to_hold_a_token_another_nodes_revocation_counts_at_once()
    {
        await using var here = Owner.NewFactory();
        await using var there = Owner.NewFactory();
        there.Settings["Tokens:CacheSeconds"] = "0";
        var anna = await here.JoinAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(there, anna));

        await LogoutAsync(here, anna);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(there, anna));
    }

    [Theory]
    [InlineData(",password=wrong", "Redis refuses the password")]
    [InlineData("", "Redis refuses the password")]
    [InlineData(null, "Redis is out of reach since the start")]
    public async Task A_Redis_that_is_never_heard_is_told_once_with_what_to_check(string? password, string line)
    {
        RedisServer.SkipIfMissing();
        await using var redis = new RedisServer { Password = "right" };
        if (password is not null)
        {
            await redis.StartAsync();
        }

        await using var node = NewNode(redis);
        node.Settings["Redis:Configuration"] += password;
        var anna = await node.JoinAsync();

        await Eventually.TrueAsync(() => Task.FromResult(node.Log.Texts.Any(text => text.Contains(line, StringComparison.Ordinal))), Limit, () => string.Join('\n', node.Log.Texts));
        await SaysOfRedisAsync(node, "Degraded");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(node, anna));
        var told = Assert.Single(node.Log.All, it => it.MessageTemplate.Text.Contains("Redis", StringComparison.Ordinal));
        Assert.Equal(Serilog.Events.LogEventLevel.Warning, told.Level);
        Assert.DoesNotContain(node.Log.Texts, text => text.Contains("wrong", StringComparison.Ordinal));
    }

    // By the real clock, unless the test moves it: heartbeats go through a real server.
    private MembersSiteFactory NewNode(RedisServer redis, bool useRealClock = true)
    {
        var node = Owner.NewFactory();
        node.Settings["Redis:Configuration"] = redis.Configuration;
        node.Settings["Tokens:CacheSeconds"] = "60";
        if (useRealClock)
        {
            node.Replace = services => services.AddSingleton(TimeProvider.System);
        }

        return node;
    }

    private static Task HearsAsync(MembersSiteFactory node, TimeSpan beat = default) => SaysOfRedisAsync(node, "Healthy", beat);

    // What it says now, and not how often it has changed its mind: a last heartbeat may arrive after a connection was lost.
    private static Task SaysOfRedisAsync(MembersSiteFactory node, string state, TimeSpan beat = default) => Eventually.TrueAsync(
        async () =>
        {
            node.Clock.Advance(beat);
            return (await node.Program().GetStringAsync("/health/ready", Ct)).Contains($"\"redis\":\"{state}\"", StringComparison.Ordinal);
        },
        Limit,
        () => $"The node does not say that Redis is {state}.");

    private static async Task LogoutAsync(MembersSiteFactory node, Session session)
    {
        using var response = await node.Program(session.Token).DeleteAsync("/api/sessions/current", Ct);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(MembersSiteFactory node, Session session)
    {
        using var response = await node.Program(session.Token).GetAsync("/api/me", Ct);
        return response.StatusCode;
    }
}
