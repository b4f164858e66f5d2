using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using ErrorOr;
using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;
using MembersSite.Domain.Import;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.FunctionalTests.Import;

/// <summary>
/// A source that a test makes of rows, with no server behind it: what is judged is tried apart from how it is read. A site can read it after
/// <see cref="UseIn"/>; rows may be changed between two imports.
/// </summary>
internal sealed class SourceOf
{
    private static readonly ConcurrentDictionary<string, SourceOf> All = new(StringComparer.Ordinal);
    private static int _last;

    public SourceOf(params SourceAccount[] accounts)
    {
        From = string.Create(CultureInfo.InvariantCulture, $"rows-{Interlocked.Increment(ref _last)}");
        Accounts = [.. accounts];
        Map = Trongate with { Source = From };
        All[From] = this;
    }

    /// <summary>What stands for the connection string.</summary>
    public string From { get; }

    /// <summary>Administrators and members of the Members app, and tokens with a code.</summary>
    public static TrongateMap Trongate => new(
        "trongate", [Administrators, Members], new UserTable("trongate_users", "id", "code", "user_level_id"),
        new LevelTable("trongate_user_levels", "id", "level_title", new Dictionary<string, string>(StringComparer.Ordinal)),
        new TokenTable("trongate_tokens", "id", "token", "user_id", "expiry_date", "code", ["0"]), ["trongatetoken"], ["PHPSESSID"], 1440, 60,
        new TextRules(RepairDoubleEncoded: true, DecodeEntities: true, EncryptionKey: null, "UTC", Charset: null), DuplicatePolicy.Wait);

    /// <summary>The map, <see cref="Trongate"/> at first; each source has another name, so that one site can read many.</summary>
    public TrongateMap Map { get; set; }

    /// <summary>The table of administrators.</summary>
    public static AccountTable Administrators { get; } = new(
        "trongate_administrators", "id", "admin", "username", EmailAddress: null, FirstName: null, LastName: null, "password", "trongate_user_id", Through: null, Created: null,
        LastLogin: null, NumLogins: null, Confirmed: null, Active: null, Encrypted: []);

    /// <summary>The table of members.</summary>
    public static AccountTable Members { get; } = new(
        "members", "id", Level: null, "username", "email_address", "first_name", "last_name", "password", "trongate_user_id", Through: null, "date_created", "last_login",
        "num_logins", new StateColumn("confirmed", ["1"]), Active: null, Encrypted: []);

    public IList<SourceLevel> Levels { get; } = [new(1, "admin"), new(2, "member")];

    public List<SourceAccount> Accounts { get; }

    public List<SourceToken> Tokens { get; } = [];

    /// <summary>Lets a site read these sources; before its first use.</summary>
    public static void UseIn(MembersSiteFactory site) => site.Replace = services => services.AddSingleton<ITrongateSource, Opener>();

    /// <summary>A confirmed member with a user of the level member, who chose <c>old password 1</c>.</summary>
    public static SourceAccount Member(long id, string? username, string? address, string? firstName = "Anna", string? lastName = "Lind") => new(
        "members", id, username, address, firstName, lastName, TrongateDatabase.Hash, IsConfirmed: true, IsActive: true, DateTimeOffset.FromUnixTimeSeconds(1700000000),
        DateTimeOffset.FromUnixTimeSeconds(1710000000), 7, UserId: 1000 + id, new SourceUser(1000 + id, $"code{id}", 2));

    /// <summary>An administrator with a user of the level admin, without an address.</summary>
    public static SourceAccount Administrator(long id, string username) => new(
        "trongate_administrators", id, username, EmailAddress: null, FirstName: null, LastName: null, TrongateDatabase.Hash, IsConfirmed: true, IsActive: true, Created: null,
        LastLogin: null, NumLogins: null, UserId: id, new SourceUser(id, $"admin{id}", 1));

    private SourceSchema SchemaOfMap()
    {
        var tables = new Dictionary<string, IReadOnlyList<SourceColumn>>(StringComparer.Ordinal);
        foreach (var it in Map.Accounts)
        {
            tables[it.Table] = Columns(
                it.Id, it.Username, it.EmailAddress, it.FirstName, it.LastName, it.Password, it.Through is null ? it.User : it.Through.Account, it.Created, it.LastLogin, it.NumLogins,
                it.Confirmed?.Column, it.Active?.Column);
            if (it.Through is { } through)
            {
                tables[through.Table] = Columns(through.Id, it.User);
            }
        }

        if (Map.Users is { } users)
        {
            tables[users.Table] = Columns(users.Id, users.Code, users.Level);
        }

        if (Map.Levels is { } levels)
        {
            tables[levels.Table] = Columns(levels.Id, levels.Title);
        }

        if (Map.Tokens is { } tokens)
        {
            tables[tokens.Table] = Columns(tokens.Id, tokens.Token, tokens.User, tokens.Expires, tokens.Code);
        }

        return new SourceSchema(tables);
    }

    private static List<SourceColumn> Columns(params string?[] names) =>
        [.. names.OfType<string>().Distinct(StringComparer.Ordinal).Select(name => new SourceColumn(name, name is "id" or "trongate_user_id" or "user_id" ? "int" : "varchar", 125))];

    private sealed class Opener : ITrongateSource
    {
        public Task<ErrorOr<ISourceSnapshot>> OpenAsync(string connectionString, CancellationToken ct) => Task.FromResult(
            All.TryGetValue(connectionString, out var source) ? ErrorOrFactory.From<ISourceSnapshot>(new Snapshot(source)) : ImportErrors.BadConnectionString);
    }

    private sealed class Snapshot(SourceOf source) : ISourceSnapshot
    {
        public string Description => source.From;

        public SourceSchema Schema => source.SchemaOfMap();

        public Task<long> CountAsync(string table, CancellationToken ct) => Task.FromResult((long)source.Accounts.Count(account => account.Table == table));

        public Task<IReadOnlyList<SourceLevel>> ReadLevelsAsync(LevelTable levels, CancellationToken ct) => Task.FromResult<IReadOnlyList<SourceLevel>>([.. source.Levels]);

        public IAsyncEnumerable<SourceAccount> ReadAccountsAsync(AccountTable accounts, UserTable? users, TextRules text, CancellationToken ct) =>
            ReadAsync(source.Accounts.Where(account => account.Table == accounts.Table).OrderBy(account => account.Id), ct);

        public IAsyncEnumerable<SourceToken> ReadTokensAsync(TokenTable tokens, UserTable? users, TextRules text, CancellationToken ct) => ReadAsync(source.Tokens.OrderBy(token => token.Id), ct);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static async IAsyncEnumerable<T> ReadAsync<T>(IEnumerable<T> rows, [EnumeratorCancellation] CancellationToken ct)
        {
            foreach (var row in rows.ToList())
            {
                ct.ThrowIfCancellationRequested();
                await Task.Yield();
                yield return row;
            }
        }
    }
}
