using System.Collections.Concurrent;
using System.Globalization;
using MembersSite.FunctionalTests.Databases;

namespace MembersSite.FunctionalTests.Cluster;

/// <summary>Compares what was acknowledged with what is there, once nobody asks for anything any more.</summary>
internal sealed class Reckoning(WholeSite whole, Ledger ledger) : IDisposable
{
    private const string Members = """
        SELECT m.username, m.num_logins, SUM(a.kind = 'joined'), SUM(a.kind = 'logged-in'), SUM(a.kind = 'api-token-created'), SUM(a.kind = 'password-reset')
        FROM members m LEFT JOIN audit_events a ON a.subject_id = m.trongate_user_id GROUP BY m.id, m.username, m.num_logins
        """;

    // Dead nodes and sites had some in hand, which others take when the lease has run out: two minutes after it began, which the test does not wait for. Who lives
    // has one in hand for a moment.
    private const string InDeadHands = "UPDATE mails SET leased_until_date = 0 WHERE state = 0 AND leased_until_date BETWEEN 1 AND UNIX_TIMESTAMP() + 110";

    private const int Waiting = 0;
    private const int Sent = 1;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Answers _answers = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly HttpClient[] _clients = [whole.ClientOf(0), whole.ClientOf(1)];

    /// <summary>What is lost, there twice, or has come back.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>How many mails were taken more than once by the mail server.</summary>
    public int MailsTakenTwice { get; private set; }

    /// <summary>How many mails there are.</summary>
    public int Mails { get; private set; }

    public async Task CheckAsync()
    {
        await CheckNodesAsync();
        await CheckMailsAsync();
        await CheckMembersAsync();
        await Parallel.ForEachAsync(ledger.Accounts.SelectMany(account => account.Tokens), TestContext.Current.CancellationToken, async (token, _) => await CheckAsync(token));
        await Parallel.ForEachAsync(ledger.Accounts.Where(account => account.IsMember), TestContext.Current.CancellationToken, async (account, _) => await CheckPasswordAsync(account));
    }

    public void Dispose()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }
    }

    /// <summary>What is stored is the same on every node.</summary>
    private async Task CheckNodesAsync()
    {
        string[] tables = ["members", "trongate_users", "trongate_tokens", "mails", "audit_events", "attempt_counts"];
        foreach (var table in tables)
        {
            // Moments after all is quiet: who still writes is one that sends a mail, or notes when a token was used.
            await Eventually.TrueAsync(
                async () => (await Task.WhenAll(GaleraCluster.Numbers.Select(node => ChecksumAsync(node, table)))).Distinct().Count() == 1,
                Limit,
                () => $"The nodes hold different rows of {table}.");
        }
    }

    private async Task<long> ChecksumAsync(int node, string table) => Convert.ToInt64((await new OneNode(whole.Database, node).RowsAsync($"CHECKSUM TABLE {table}"))[0][1], CultureInfo.InvariantCulture);

    private async Task CheckMembersAsync()
    {
        var there = (await whole.Database.RowsAsync(Members)).ToLookup(row => (string)row[0]!, StringComparer.Ordinal);
        foreach (var account in ledger.Accounts)
        {
            var rows = there[account.Person.Username].ToList();
            Compare(account, "member", account.Joins, rows.Count);
            if (rows is [var row])
            {
                Compare(account, "log-ins", account.LogIns, Number(row[1]) - 1);
                Compare(account, "activity of joining", account.Joins, Number(row[2]));
                Compare(account, "activity of logging in", account.LogIns, Number(row[3]));
                Compare(account, "activity of API tokens", account.ApiTokens, Number(row[4]));
                Compare(account, "activity of resets", account.Resets, Number(row[5]));
            }
        }

        FaultIf(await whole.Database.OrphansAsync() > 0, "users are there without their member");
    }

    private async Task CheckMailsAsync()
    {
        await Eventually.TrueAsync(
            async () =>
            {
                await whole.Database.RowsAsync(InDeadHands);
                return await whole.Database.ScalarAsync<int>($"SELECT COUNT(*) FROM mails WHERE state = {Waiting}") == 0;
            },
            Limit,
            () => "Mails wait, and are not sent.");
        var mails = await whole.Database.RowsAsync("SELECT CONCAT(id, '.', created_date, '@example.org'), state, kind FROM mails");
        Mails = mails.Count;
        MailsTakenTwice = whole.Post.Counts.Count(mail => mail.Value > 1);
        foreach (var mail in mails)
        {
            FaultIf(Number(mail[1]) != Sent || !whole.Post.Counts.ContainsKey((string)mail[0]!), $"a mail ({mail[2]}) was not sent: its state is {mail[1]}");
        }

        var known = mails.Select(mail => (string)mail[0]!).ToHashSet(StringComparer.Ordinal);
        FaultIf(whole.Post.Counts.Keys.Any(id => !known.Contains(id)), "a mail was sent of which nothing is stored");
        foreach (var account in ledger.Accounts)
        {
            Compare(account, "mails to join", account.JoinMails, whole.Post.CountTo(account.Person.EmailAddress, Postbox.ToJoin));
            Compare(account, "mails to reset", account.ResetMails, whole.Post.CountTo(account.Person.EmailAddress, Postbox.ToReset));
        }
    }

    private async Task CheckAsync(Held token)
    {
        foreach (var client in token.State == HeldState.Open ? [] : _clients)
        {
            var seen = await _answers.SendAsync(client, HttpMethod.Get, "/api/me", token: token.Value);
            FaultIf(seen.Status != (token.State == HeldState.Lives ? 200 : 401), token.State == HeldState.Lives ? $"a token is lost: {seen.Status}" : $"a revoked token has come back: {seen.Status}");
        }
    }

    private async Task CheckPasswordAsync(Account account)
    {
        var statuses = new List<int>();
        foreach (var password in account.Passwords)
        {
            statuses.Add((await _answers.SendAsync(_clients[0], HttpMethod.Post, "/api/sessions", new { login = account.Person.Username, password })).Status);
        }

        FaultIf(statuses.Count(status => status == 201) != 1, $"the password is lost: {string.Join(", ", statuses)}");
    }

    private void Compare(Account account, string what, Tally tally, long there) =>
        FaultIf(tally.FaultOf(there) is not null, $"{what} of {account.Person.Username} {tally.FaultOf(there)}");

    private void FaultIf(bool isSo, string what)
    {
        if (isSo)
        {
            _faults.Enqueue(what);
        }
    }

    private static long Number(object? value) => value is null ? 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    /// <summary>The database as one node has it.</summary>
    private sealed class OneNode(GaleraDatabase database, int node) : ITestDatabase
    {
        public string Provider => database.Provider;

        public string ConnectionString => database.ConnectionString;

        public System.Data.Common.DbConnection Connect() => database.ConnectTo(node);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
