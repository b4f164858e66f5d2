using System.Data.Common;
using System.Globalization;
using System.Text;
using MembersSite.Domain.Tokens;

namespace MembersSite.Benchmarks.Site;

/// <summary>
/// Fills a database past the site: 10,000 members, and tokens that are theirs in turn. Only hashes go into the
/// table, as the site does it.
/// </summary>
internal sealed class Seeder(Workshop shop)
{
    public const int Members = 10_000;

    /// <summary>The password of every member.</summary>
    public const string Password = "a password of the benchmarks";

    private const int BatchSize = 1_000;

    // As BcryptPasswordHasher writes it, at the cost that the site starts with.
    private static readonly Lazy<string> PasswordHash = new(() => "sha384:" + BCrypt.Net.BCrypt.EnhancedHashPassword(Password, RawBcryptCost));

    public const int RawBcryptCost = 11;

    public static string Username(int member) => string.Create(CultureInfo.InvariantCulture, $"bench{member:000000}");

    /// <summary>Creates a database and fills it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="tokens">How many tokens the table holds.</param>
    /// <param name="keep">How many values to give back, spread over the table.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>A file with one value a line.</returns>
    public async Task<string> SeedAsync(string name, int tokens, int keep, CancellationToken ct)
    {
        await using (await SiteProcess.StartAsync(shop, shop.Databases.Named(name), withTwins: false, [], ct))
        {
            // Its start creates the tables.
        }

        await using var connection = shop.Databases.Connect(name);
        await connection.OpenAsync(ct);
        await InsertAsync(
            connection, "trongate_users (id, code, user_level_id, is_disabled)", Members,
            i => string.Create(CultureInfo.InvariantCulture, $"({i},'bench{i:000000000000000000000000000}',2,0)"), ct);
        await InsertAsync(
            connection,
            "members (username, username_normalized, email_address, email_address_normalized, first_name, last_name, name_normalized, name_sorted, level_id, state, must_reset, password, trongate_user_id, date_created, last_login, num_logins)",
            Members,
            i => string.Create(CultureInfo.InvariantCulture, $"('{Username(i)}','{Username(i)}','{i}@example.com','{i}@example.com','Bench','Member','bench member','member bench',2,0,0,'{PasswordHash.Value}',{i},0,0,0)"), ct);

        var kept = new List<string>(keep);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await InsertTokensAsync(connection, tokens, expiry: now + 86_400, value: (i, text) =>
        {
            if (kept.Count < keep && i % (tokens / keep) == 0)
            {
                kept.Add(text);
            }
        }, ct);
        var file = Path.Combine(shop.Folder, $"{name}.{shop.Databases.Name}.tokens");
        await File.WriteAllLinesAsync(file, kept, ct);
        return file;
    }

    /// <summary>Adds tokens to a table.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="count">How many.</param>
    /// <param name="expiry">When they expire, in seconds since 1970.</param>
    /// <param name="value">Sees each value.</param>
    /// <param name="ct">Gives up.</param>
    public static Task InsertTokensAsync(DbConnection connection, int count, long expiry, Action<int, string> value, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        // As if just used for the next hour: no last use is due to be written while looking up is measured.
        var usedAt = now + 3_600;
        return InsertAsync(
            connection, "trongate_tokens (token, user_id, code, abilities, created_date, last_used_date, expiry_date, end_date)", count,
            i =>
            {
                var token = TokenValue.Generate();
                value(i, token.RevealSecret());
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"(x'{Convert.ToHexString(token.Hash().ToArray())}',{((i - 1) % Members) + 1},'session','*',{now},{usedAt},{expiry},{expiry})");
            },
            ct);
    }

    /// <summary>
    /// Fills a database for those who run the site: members of three levels of activity, with their copies and counts, sessions, and activity of the last
    /// 30 days. The first member is an administrator.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="members">How many members there are.</param>
    /// <param name="events">How many rows of activity there are.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>A session of the administrator.</returns>
    public async Task<string> SeedSiteAsync(string name, int members, int events, CancellationToken ct)
    {
        const int Day = 86_400;
        await using (await SiteProcess.StartAsync(shop, shop.Databases.Named(name), withTwins: false, [], ct))
        {
            // Its start creates the tables.
        }

        await using var connection = shop.Databases.Connect(name);
        await connection.OpenAsync(ct);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await InsertAsync(
            connection, "trongate_users (id, code, user_level_id, is_disabled)", members,
            i => string.Create(CultureInfo.InvariantCulture, $"({i},'bench{i:000000000000000000000000000}',{LevelOf(i)},{StateOf(i)})"), ct);
        await InsertAsync(
            connection,
            "members (username, username_normalized, email_address, email_address_normalized, first_name, last_name, name_normalized, name_sorted, level_id, state, must_reset, password, trongate_user_id, date_created, last_login, num_logins)",
            members,
            i =>
            {
                // Names in another order than keys and log-ins, and often the same.
                var (first, last) = (FirstNames[i % FirstNames.Length], string.Create(CultureInfo.InvariantCulture, $"Lind{Shuffled(i, members) % 50_000:00000}"));
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"('{Username(i)}','{Username(i)}','{i}@example.com','{i}@example.com','{first}','{last}','{first.ToLowerInvariant()} {last.ToLowerInvariant()}','{last.ToLowerInvariant()} {first.ToLowerInvariant()}',{LevelOf(i)},{StateOf(i)},0,'{PasswordHash.Value}',{i},{now - members + i},{now - Shuffled(i, members)},1)");
            },
            ct);
        foreach (var place in Enumerable.Range(1, members).GroupBy(i => (Level: LevelOf(i), State: StateOf(i))))
        {
            await InsertAsync(
                connection, "member_counts (level_id, state, number)", 1, _ => string.Create(CultureInfo.InvariantCulture, $"({place.Key.Level},{place.Key.State},{place.Count()})"), ct);
        }

        await InsertAsync(
            connection, "audit_events (kind, subject_id, actor, detail, ip_address, user_agent, happened_date)", events,
            i => string.Create(
                CultureInfo.InvariantCulture,
                $"('{Kinds[i % Kinds.Length]}',{Shuffled(i, members)},1,'with the password','192.0.2.7','Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',{now - (30L * Day) + (30L * Day * i / events)})"),
            ct);
        var session = string.Empty;
        await InsertTokensAsync(connection, Members, now + Day, (i, text) => session = i == 1 ? text : session, ct);
        await AnalyseAsync(connection, ct);
        return session;
    }

    private static readonly string[] FirstNames = ["Anna", "Ben", "Clara", "David", "Emma"];
    private static readonly string[] Kinds = ["logged-in", "logged-in", "logged-in", "log-in-failed", "joined"];

    private static int LevelOf(int member) => member == 1 ? 1 : 2;

    private static int StateOf(int member) => member > 1 && member % 100 == 0 ? 1 : 0;

    // Another number below the count for each one; the step shares no factor with a million or the numbers of a quick run.
    private static long Shuffled(int i, int count) => (i * 7_919L % count) + 1;

    // A database that has just been filled knows nothing of its tables yet; one that has grown does.
    private static async Task AnalyseAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = connection is MySqlConnector.MySqlConnection ? "ANALYZE TABLE members, audit_events, trongate_tokens, trongate_users" : "PRAGMA optimize";
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task InsertAsync(DbConnection connection, string into, int count, Func<int, string> row, CancellationToken ct)
    {
        for (var first = 1; first <= count;)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            for (var batch = 0; batch < 50 && first <= count; batch++, first += BatchSize)
            {
                var rows = Enumerable.Range(first, Math.Min(BatchSize, count - first + 1)).Select(row);
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = new StringBuilder("INSERT INTO ").Append(into).Append(" VALUES ").AppendJoin(',', rows).ToString();
                await command.ExecuteNonQueryAsync(ct);
            }

            await transaction.CommitAsync(ct);
        }
    }
}
