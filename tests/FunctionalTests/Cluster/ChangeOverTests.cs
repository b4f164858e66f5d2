using System.Net;
using System.Net.Http.Json;
using MembersSite.FunctionalTests.Common;
using MembersSite.FunctionalTests.Databases;
using MembersSite.FunctionalTests.Startup;
using MembersSite.Infrastructure.Persistence;
using MembersSite.Infrastructure.Persistence.MySql;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>A site that names three nodes: it works on the first of them that is ready, and goes on without one that is not.</summary>
[Collection(ClusterTurns.Name)]
public sealed class ChangeOverTests(SiteOnCluster owner, GaleraCluster cluster) : SiteTests(owner), IClassFixture<SiteOnCluster>
{
    // Twice of what is promised, since the machine of the tests is busy; without changing over it is 15 seconds and more, or for ever.
    private static readonly TimeSpan LongestStall = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private DatabaseNodes Nodes => ((MySqlDatabase)Site.Services.GetRequiredService<IDatabase>()).Nodes;

    [Fact]
    public async Task A_killed_node_is_left_at_once_and_used_again_when_it_is_back()
    {
        await BeginAsync();
        var anna = await Site.JoinAsync();

        await cluster.KillAsync(1);
        await AssertStallAsync("a kill");
        await UsesAsync(2);
        using var me = await Site.Program(anna.Token).GetAsync("/api/me", Ct);
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
        Assert.Contains(Texts("Warning"), text => text.Contains("is in use from now on", StringComparison.Ordinal));
        await using (var late = Owner.NewFactory())
        {
            await late.JoinAsync();
            Assert.Contains("127.0.0.1 (out of reach), 127.0.0.2 (in use", late.Services.GetRequiredService<IDatabase>().Description, StringComparison.Ordinal);
        }

        await cluster.StartAsync(1);
        await UsesAsync(1);
        await AssertStallAsync("the return");
        Assert.Contains(Texts("Information"), text => text.Contains("is in use from now on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_that_hangs_is_left_and_those_who_wait_for_it_are_told_to_come_back()
    {
        await BeginAsync();
        var anna = await Site.JoinAsync();

        await cluster.HangAsync(1);
        var longest = (await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? TimeAsync(JoinOnceAsync) : TimeAsync(() => ReadOnceAsync(anna))))).Max();
        TestContext.Current.TestOutputHelper?.WriteLine($"The longest request to a node that hangs: {longest.TotalSeconds:0.0} s");
        Assert.True(longest < LongestStall, $"{longest}");
        await AssertStallAsync("after a hang");
        Assert.NotEqual(1, InUse());

        await cluster.WakeAsync(1);
        await UsesAsync(1);
        await AssertStallAsync("the return");
    }

    [Fact]
    public async Task A_node_without_the_others_is_passed_over_and_who_knows_no_other_is_told_to_come_back()
    {
        await BeginAsync();
        var alone = Database.ConnectionString.Replace(cluster.ConnectionString, cluster.ConnectionTo(1), StringComparison.Ordinal);
        await using var small = new MembersSiteFactory(Database.Provider, alone);
        await small.JoinAsync();

        await cluster.IsolateAsync(1);
        await UsesAsync(2);
        await AssertStallAsync("a cut");
        await Outage.AssertJoiningAsync(small, "WSREP has not yet prepared node");
        using (var ready = await small.Program().GetAsync("/health/ready", Ct))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        }

        Assert.Contains("WSREP has not yet prepared node", await Preparation.RefusalAsync(Database.Provider, alone), StringComparison.Ordinal);

        await cluster.JoinAsync(1);
        await small.JoinAsync();
        await UsesAsync(1);
    }

    [Fact]
    public async Task Where_most_nodes_are_gone_nobody_writes_and_all_goes_on_when_they_are_back()
    {
        await BeginAsync();

        await Task.WhenAll(cluster.HangAsync(2), cluster.HangAsync(3));
        await Eventually.TrueAsync(() => Task.FromResult(Nodes.All[0].State is NodeState.NotPrimary), Limit, () => Nodes.Description);
        using (var refused = await Site.Program().PostAsJsonAsync("/api/members", Person.New(), Ct))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5)), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));
        }

        await Task.WhenAll(cluster.WakeAsync(2), cluster.WakeAsync(3));
        await Eventually.TrueAsync(async () => await JoinOnceAsync() == HttpStatusCode.Created, Limit, () => Nodes.Description);
    }

    private async Task BeginAsync()
    {
        await cluster.StartAsync();
        await UsesAsync(1);
        await Eventually.TrueAsync(async () => await JoinOnceAsync() == HttpStatusCode.Created, Limit, () => Nodes.Description);
        Site.Log.Clear();
    }

    private IEnumerable<string> Texts(string level) => Site.Log.Texts.Where(text => text.StartsWith(level, StringComparison.Ordinal));

    private int InUse() => GaleraCluster.Numbers.Single(node => GaleraNode.AddressOf(node) == Nodes.Current.Name);

    private Task UsesAsync(int node) => Eventually.TrueAsync(() => Task.FromResult(InUse() == node), Limit, () => Nodes.Description);

    // From now until somebody has joined: what was committed is on a node that works.
    private async Task AssertStallAsync(string why)
    {
        var stall = await TimeAsync(() => Eventually.TrueAsync(async () => await JoinOnceAsync() == HttpStatusCode.Created, Limit, () => Nodes.Description));
        TestContext.Current.TestOutputHelper?.WriteLine($"Nobody could join for {stall.TotalSeconds:0.0} s ({why})");
        Assert.True(stall < LongestStall, $"{stall}");
    }

    private async Task<HttpStatusCode> JoinOnceAsync()
    {
        using var response = await Site.Program().PostAsJsonAsync("/api/members", Person.New(), Ct);
        Assert.True(response.StatusCode is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable, $"{response.StatusCode}");
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> ReadOnceAsync(Session anna)
    {
        using var response = await Site.Program(anna.Token).GetAsync("/account", Ct);
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{response.StatusCode}");
        return response.StatusCode;
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> act)
    {
        var start = TimeProvider.System.GetTimestamp();
        await act();
        return TimeProvider.System.GetElapsedTime(start);
    }
}
