using System.Globalization;
using System.Text;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>
/// Members join, log in, revoke, reset and are mailed, by nginx, two sites, Redis and three database nodes, while each of these is killed without a word (kill -9), once each;
/// as often as MEMBERSSITE_ROUNDS says where it is set, such as <c>MEMBERSSITE_ROUNDS=10</c>. Everything that was acknowledged is there afterwards, once.
/// </summary>
public sealed class NothingLostTests
{
    private const int MembersAtOnce = 10;

    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("MEMBERSSITE_ROUNDS") ?? "1", CultureInfo.InvariantCulture);
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(5);

    // For as long the load goes on while something is missing, and after it is back.
    private static readonly TimeSpan Missing = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(5);

    private readonly long _started = TimeProvider.System.GetTimestamp();
    private readonly Answers _answers = new();
    private readonly Ledger _ledger = new();
    private readonly StringBuilder _report = new();
    private readonly List<string> _stalls = [];

    [Fact]
    public async Task Nothing_is_lost_and_nothing_happens_twice_whatever_is_killed()
    {
        WholeSite.SkipIfMissing();
        await using var whole = new WholeSite();
        await whole.StartAsync();
        using var stopping = new CancellationTokenSource();
        var load = new Load(cookies => whole.Nginx.Client(cookies), _answers, whole.Post, _ledger).RunAsync(MembersAtOnce, stopping.Token);
        await GoOnAsync("nothing", () => Task.CompletedTask, () => Task.CompletedTask);
        for (var round = 0; round < Rounds; round++)
        {
            await KillEachAsync(whole, round);
        }

        await stopping.CancelAsync();
        await load;
        using var reckoning = new Reckoning(whole, _ledger);
        await reckoning.CheckAsync();
        Tell(whole, reckoning);
        var told = _report.ToString();
        Assert.True(_ledger.Faults.Count == 0 && reckoning.Faults.Count == 0, told);
        Assert.True(_answers.Forbidden.Count == 0, told);
        Assert.True(_stalls.Count == 0, told);

        // A site that is killed between the server's "taken" and its note of it sends again; it has one in hand at a time.
        Assert.True(reckoning.MailsTakenTwice <= Rounds, told);
        Assert.True(_ledger.Accounts.Count(account => account.IsMember) > 20, told);
    }

    private async Task KillEachAsync(WholeSite whole, int round)
    {
        var (node, site) = (await whole.NodeInUseAsync(), round % 2);
        await GoOnAsync("a database node", () => whole.Nodes.KillAsync(node), () => whole.Nodes.StartAsync(node));
        await GoOnAsync("a site", () => whole.KillSiteAsync(site), () => whole.StartSiteAsync(site));
        await GoOnAsync("Redis", whole.KillRedisAsync, whole.StartRedisAsync);
        await GoOnAsync("all database nodes", whole.CutPowerAsync, whole.Nodes.RecoverAsync, isAway: true);
        await whole.ReadyAsync();
    }

    /// <summary>Kills something, lets the load go on without it, brings it back, and measures for how long nothing went.</summary>
    private async Task GoOnAsync(string what, Func<Task> kill, Func<Task> restore, bool isAway = false)
    {
        var killed = TimeProvider.System.GetTimestamp();
        await kill();
        await Task.Delay(Missing, TimeProvider.System, TestContext.Current.CancellationToken);
        await restore();
        var back = TimeProvider.System.GetTimestamp();
        await Task.Delay(Whole, TimeProvider.System, TestContext.Current.CancellationToken);

        // While there is no database at all nothing can be acknowledged; the answers must come all the same.
        var end = TimeProvider.System.GetTimestamp();
        var (silence, wait) = (_answers.StallOf(isAway ? back : killed, end).Silence, _answers.StallOf(killed, end).Wait);
        var line = string.Create(CultureInfo.InvariantCulture, $"after {TimeProvider.System.GetElapsedTime(_started, killed).TotalSeconds:0.0} s {what}: {silence.TotalSeconds:0.0} s without an acknowledgement, {wait.TotalSeconds:0.0} s the longest wait for an answer, back after {TimeProvider.System.GetElapsedTime(killed, back).TotalSeconds:0.0} s");
        _report.AppendLine(line);
        if (silence > Stall || wait > Stall)
        {
            _stalls.Add(line);
        }
    }

    private void Tell(WholeSite whole, Reckoning reckoning)
    {
        var accounts = _ledger.Accounts;
        string Of(string what, Func<Account, Tally> tally) => $"{what} {accounts.Sum(account => tally(account).Done)} (open {accounts.Sum(account => tally(account).Open)})";
        _report.AppendLine(CultureInfo.InvariantCulture, $"acknowledged: {Of("joins", it => it.Joins)}, {Of("log-ins", it => it.LogIns)}, {Of("API tokens", it => it.ApiTokens)}, {Of("resets", it => it.Resets)}, {Of("mails to join", it => it.JoinMails)}, {Of("mails to reset", it => it.ResetMails)}, ended tokens {_ledger.Ended.Count}");
        _report.AppendLine(CultureInfo.InvariantCulture, $"mails {reckoning.Mails}, of which {reckoning.MailsTakenTwice} were taken twice; answers by status: {_answers.ByStatus}");
        foreach (var fault in _ledger.Faults.Concat(reckoning.Faults).Concat(_answers.Forbidden.Select(answer => answer.ToString())).Take(40))
        {
            _report.AppendLine(fault);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(_report.ToString());
        if (Environment.GetEnvironmentVariable("MEMBERSSITE_CHAOS_LOG") is { } file)
        {
            File.WriteAllText(file, _report + whole.Log);
        }
    }
}
