using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using MembersSite.Benchmarks.Site;
using MembersSite.Domain.Mail;
using MembersSite.Domain.Tokens;

namespace MembersSite.Benchmarks.Scale;

/// <summary>
/// A site of a given number of tokens, filled inside the database: a member for ten tokens, five rows of activity and two mails for each member. The rows hold
/// what the site writes into them, and are put in as they would come: keys of tokens, times and members in no order of the indexes.
/// </summary>
internal sealed class LargeSite(Workshop shop, string name, int tokens)
{
    /// <summary>How many tokens there are for each member.</summary>
    public const int TokensOfMember = 10;

    private const int Chunk = 1_000_000;
    private const int Days = 30 * 86_400;
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private readonly long _now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public string Name => name;

    public int Tokens => tokens;

    public int Members => tokens / TokensOfMember;

    public DatabaseSettings Settings => shop.Databases.Named(name);

    /// <summary>Values of tokens that are in the table, spread over it, one a line.</summary>
    public string TokenFile => Path.Combine(shop.Folder, $"{name}.{shop.Databases.Name}.tokens");

    private bool IsMySql => shop.Databases.TakesNodes;

    public async Task FillAsync(int keep, CancellationToken ct)
    {
        var clock = Stopwatch.GetTimestamp();
        await using (await SiteProcess.StartAsync(shop, Settings, withTwins: false, [], ct))
        {
            // Its start creates the tables.
        }

        await using var connection = await ConnectAsync(ct);
        await InsertAsync(connection, "trongate_users (id, code, user_level_id, is_disabled)", $"seq, {Random(16, "HEX")}, 2, 0", Members, ct);
        await InsertAsync(
            connection,
            "members (username, username_normalized, email_address, email_address_normalized, first_name, last_name, name_normalized, name_sorted, level_id, state, must_reset, password, trongate_user_id, date_created, last_login, num_logins)",
            $"CONCAT('bench', seq), CONCAT('bench', seq), CONCAT(seq, '@example.com'), CONCAT(seq, '@example.com'), 'Anna', CONCAT('Lind', {Shuffled(50_000)}), CONCAT('anna lind', {Shuffled(50_000)}), CONCAT('lind', {Shuffled(50_000)}, ' anna'), 2, 0, 0, '{new string('x', 60)}', seq, {_now} - seq, {_now} - {Shuffled(Days)}, 10",
            Members, ct);
        await InsertAsync(connection, "member_counts (level_id, state, number)", $"2, 0, {Members}", 1, ct);
        await InsertTokensAsync(connection, keep, ct);
        await InsertAsync(
            connection, "audit_events (kind, subject_id, actor, detail, ip_address, user_agent, happened_date)",
            $"CASE seq % 5 WHEN 0 THEN 'joined' WHEN 1 THEN 'log-in-failed' ELSE 'logged-in' END, {Shuffled(Members)}, 1, 'with the password', '192.0.2.7', '{Agent}', {_now - (3 * Days)} + seq % {3 * Days}",
            Members * 5, ct);
        await InsertAsync(
            connection, "mails (kind, owner_id, content, created_date, good_until_date, due_date, leased_until_date, attempts, state, ended_date)",
            $"'new-sign-in', {Shuffled(Members)}, NULL, {_now - Days} + seq, {_now} + seq, {_now - Days} + seq, 0, 1, {(int)MailState.Sent}, {_now - Days} + seq", Members * 2, ct);
        await ExecuteAsync(connection, IsMySql ? "ANALYZE TABLE members, audit_events, trongate_tokens, trongate_users, mails" : "PRAGMA optimize", ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {name} filled in {Stopwatch.GetElapsedTime(clock).TotalSeconds:0} s"));
    }

    /// <summary>Adds tokens that have expired.</summary>
    public async Task AddExpiredAsync(int count, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        await InsertAsync(connection, TokenColumns, TokenRow($"{_now - Days} + {Shuffled(Days / 2)}"), count, ct);
    }

    /// <summary>Runs one statement.</summary>
    /// <returns>How long it took, in seconds.</returns>
    public async Task<double> TimeAsync(string sql, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        var clock = Stopwatch.GetTimestamp();
        await ExecuteAsync(connection, sql, ct);
        return Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    private const string TokenColumns =
        "trongate_tokens (token, user_id, code, abilities, created_date, last_used_date, proved_date, expiry_date, end_date, user_agent, ip_address)";

    // As if just used for the next hour: no last use is due to be written while looking up is measured.
    private string TokenRow(string expiry) =>
        $"{Random(32)}, {Shuffled(Members)}, 'session', '*', {_now}, {_now + 3_600}, {_now}, {expiry}, {expiry}, '{Agent}', '192.0.2.7'";

    // Those whose value is known come in ten parts between the others.
    private async Task InsertTokensAsync(DbConnection connection, int keep, CancellationToken ct)
    {
        const int Parts = 10;
        await using var file = new StreamWriter(TokenFile);
        for (var part = 0; part < Parts; part++)
        {
            await InsertAsync(connection, TokenColumns, TokenRow($"{_now + 7_200} + {Shuffled(Days)}"), (tokens - keep) / Parts, ct, before: (tokens - keep) / Parts * part);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            for (var i = 0; i < keep / Parts; i += 1_000)
            {
                var values = Enumerable.Range(0, Math.Min(1_000, (keep / Parts) - i)).Select(_ => TokenValue.Generate()).ToList();
                var rows = values.Select((value, row) =>
                    $"(x'{Convert.ToHexString(value.Hash().ToArray())}', {((part * 9_973) + ((i + row) * 7_919)) % Members + 1}, 'session', '*', {_now}, {_now + 3_600}, {_now}, {_now + Days}, {_now + Days}, '{Agent}', '192.0.2.7')");
                await ExecuteAsync(connection, $"INSERT INTO {TokenColumns} VALUES {string.Join(',', rows)}", ct, transaction);
                values.ForEach(value => file.WriteLine(value.RevealSecret()));
            }

            await transaction.CommitAsync(ct);
        }
    }

    private async Task InsertAsync(DbConnection connection, string into, string row, int count, CancellationToken ct, int before = 0)
    {
        for (var first = before + 1; first <= before + count; first += Chunk)
        {
            var last = Math.Min(first + Chunk - 1, before + count);
            var source = IsMySql
                ? $"SELECT {row} FROM seq_{first}_to_{last}"
                : $"WITH RECURSIVE n(seq) AS (SELECT {first} UNION ALL SELECT seq + 1 FROM n WHERE seq < {last}) SELECT {row} FROM n";
            await ExecuteAsync(connection, $"INSERT INTO {into} {source}", ct);
        }
    }

    private async Task<DbConnection> ConnectAsync(CancellationToken ct)
    {
        var connection = shop.Databases.Connect(name);
        await connection.OpenAsync(ct);
        if (!IsMySql)
        {
            await ExecuteAsync(connection, "PRAGMA cache_size = -1000000; PRAGMA synchronous = OFF", ct);
        }

        return connection;
    }

    // Another number below the count for each one, in no order.
    private static string Shuffled(int count) => string.Create(CultureInfo.InvariantCulture, $"(seq * 7919 % {count} + 1)");

    private string Random(int bytes, string function = "") => $"{function}({(IsMySql ? "RANDOM_BYTES" : "RANDOMBLOB")}({bytes}))";

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken ct, DbTransaction? transaction = null)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout, command.Transaction) = (sql, 0, transaction);
        await command.ExecuteNonQueryAsync(ct);
    }
}
