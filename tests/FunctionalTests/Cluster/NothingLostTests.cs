using System.Globalization;
using System.Text;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>By themselves: how long something takes is a part of what they test.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

/// <summary>
/// Members join, log in, revoke, reset and are mailed, by nginx, two sites, Redis and three database nodes, while each of these is killed without a word (kill -9), once each;
/// as often as MEMBERSSITE_ROUNDS says where it is set, such as <c>MEMBERSSITE_ROUNDS=10</c>. Everything that was acknowledged is there afterwards, once.
/// </summary>
[Collection(Alone.Name)]
public sealed class NothingLostTests
{
    private const int MembersAtOnce = 10;

    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("MEMBERSSITE_ROUNDS") ?? "1", CultureInfo.InvariantCulture);

    // For how long nothing may go; beyond that which a busy machine takes by itself.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // For as long the load goes on while something is missing, and after it is back.
    private static readonly TimeSpan Missing = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(5);

    private readonly Answers _answers = new();
    private readonly Ledger _ledger = new();
    private readonly StringBuilder _report = new();
    private readonly List<Stall> _stalls = [];

    [Fact]
    public async Task Nothing_is_lost_and_nothing_happens_twice_whatever_is_killed()
    {
        WholeSite.SkipIfMissing();
        await using var whole = new WholeSite();
        await whole.StartAsync();
        var machine = await UnderLoadAsync(whole);
        using var reckoning = new Reckoning(whole, _ledger);
        await reckoning.CheckAsync();
        Tell(reckoning);

        // A site that is killed between the server's "taken" and its note of it sends again; it has one in hand at a time.
        var isWell = _ledger.Faults.Count == 0 && reckoning.Faults.Count == 0 && reckoning.MailsTakenTwice <= Rounds && _answers.Forbidden.Count == 0
            && _stalls.TrueForAll(stall => stall.Silence <= Limit + machine.Silence && stall.Wait <= Limit + machine.Wait)
            && _ledger.Accounts.Count(account => account.IsMember) > 20;
        Assert.True(isWell, isWell ? string.Empty : $"{_report}What the sites have logged: {Keep(whole.Log)}");
    }

    /// <summary>All rounds.</summary>
    /// <returns>How long something takes while nothing is killed.</returns>
    private async Task<Stall> UnderLoadAsync(WholeSite whole)
    {
        using var stopping = new CancellationTokenSource();
        var load = new Load(cookies => whole.Nginx.Client(cookies), _answers, whole.Post, _ledger).RunAsync(MembersAtOnce, stopping.Token);
        try
        {
            // What is asked for first is compiled first: before anything is measured, all of it has been done.
            await Eventually.TrueAsync(() => Task.FromResult(_ledger.Accounts.Count(account => account.Resets.Done > 0) >= 5), TimeSpan.FromMinutes(2), () => "Nothing goes.");
            var machine = await GoOnAsync("nothing", () => Task.CompletedTask, () => Task.CompletedTask);
            for (var round = 0; round < Rounds; round++)
            {
                await KillEachAsync(whole, round);
            }

            return machine;
        }
        finally
        {
            await stopping.CancelAsync();
            await load;
        }
    }

    private async Task KillEachAsync(WholeSite whole, int round)
    {
        var (node, site) = (await whole.NodeInUseAsync(), round % 2);
        _stalls.Add(await GoOnAsync("a database node", () => whole.Nodes.KillAsync(node), () => whole.Nodes.StartAsync(node)));
        _stalls.Add(await GoOnAsync("a site", () => whole.KillSiteAsync(site), () => whole.StartSiteAsync(site)));
        _stalls.Add(await GoOnAsync("Redis", whole.KillRedisAsync, whole.StartRedisAsync));
        _stalls.Add(await GoOnAsync("all database nodes", whole.CutPowerAsync, whole.Nodes.RecoverAsync, whole.AnyNodeReadyAsync));
        await whole.ReadyAsync();
    }

    /// <summary>Kills something, lets the load go on without it, brings it back, and measures for how long nothing went.</summary>
    /// <param name="what">What is killed.</param>
    /// <param name="kill">Kills it.</param>
    /// <param name="restore">Brings it back.</param>
    /// <param name="answers">Where nothing can be acknowledged without it: waits until it answers again. That must be noticed; and who asks meanwhile is answered all the same.</param>
    private async Task<Stall> GoOnAsync(string what, Func<Task> kill, Func<Task> restore, Func<Task>? answers = null)
    {
        var killed = TimeProvider.System.GetTimestamp();
        await kill();
        await Task.Delay(Missing, TimeProvider.System, TestContext.Current.CancellationToken);
        var restoring = restore();
        await (answers?.Invoke() ?? Task.CompletedTask);
        var from = answers is null ? killed : TimeProvider.System.GetTimestamp();
        await restoring;
        var back = TimeProvider.System.GetTimestamp();
        await Task.Delay(Whole, TimeProvider.System, TestContext.Current.CancellationToken);
        var stall = _answers.StallOf(what, killed, from, back, TimeProvider.System.GetTimestamp());
        Say(stall.ToString());
        return stall;
    }

    private static string Keep(string log)
    {
        var file = Path.Combine(Path.GetTempPath(), "members-site-nothing-lost.log");
        File.WriteAllText(file, log);
        return file;
    }

    private void Say(string line)
    {
        _report.AppendLine(line);
        TestContext.Current.TestOutputHelper?.WriteLine(line);
    }

    private void Tell(Reckoning reckoning)
    {
        var accounts = _ledger.Accounts;
        string Of(string what, Func<Account, Tally> tally) => $"{what} {accounts.Sum(account => tally(account).Done)} (open {accounts.Sum(account => tally(account).Open)})";
        Say($"acknowledged: {Of("joins", it => it.Joins)}, {Of("log-ins", it => it.LogIns)}, {Of("API tokens", it => it.ApiTokens)}, {Of("resets", it => it.Resets)}, {Of("mails to join", it => it.JoinMails)}, {Of("mails to reset", it => it.ResetMails)}, ended tokens {_ledger.Ended.Count}");
        Say($"mails {reckoning.Mails}, of which {reckoning.MailsTakenTwice} were taken twice; answers by status: {_answers.ByStatus}");
        foreach (var fault in _ledger.Faults.Concat(reckoning.Faults).Concat(_answers.Forbidden.Select(answer => answer.ToString())).Take(40))
        {
            Say(fault);
        }
    }
}
