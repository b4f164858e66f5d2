using System.Data.Common;
using System.Globalization;
using ErrorOr;
using MembersSite.Application.Tokens.Importing;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class ImportedSessions(MembersDbContext db, UserChanges changes) : IImportedSessions
{
    private const int DigestSize = TokenHash.Size / 2;

    // SQLite takes expressions up to 1000 deep, and each OR is one deeper.
    private const int RangesOfStatement = 400;

    // With these behind it, the first half of a hash is a short range of the index on hashes.
    private static readonly string Lowest = new('0', 2 * DigestSize);
    private static readonly string Highest = new('F', 2 * DigestSize);

    // SQLite has one writer at a time, so its transaction is a lock of all. On MySQL a read that locks sees what is there now, as an insert's own look
    // at the user does; a write that changes nothing, for two million tokens, took longer than the tokens themselves.
    public async Task<IReadOnlySet<TrongateUserId>> ListEnabledAsync(IReadOnlyCollection<TrongateUserId> users, bool isLocked, CancellationToken ct)
    {
        if (users.Count == 0)
        {
            return new HashSet<TrongateUserId>();
        }

        var keys = string.Join(',', users.Select(user => user.Value).Order().Select(key => key.ToString(CultureInfo.InvariantCulture)));
        var @lock = isLocked ? db.SharedLock : string.Empty;
        return (await db.QueryAsync($"SELECT id FROM trongate_users WHERE id IN ({keys}) AND is_disabled = 0{@lock}", row => new TrongateUserId(row.GetInt64(0)), ct)).ToHashSet();
    }

    public Task AddAsync(IReadOnlyCollection<Token> tokens, CancellationToken ct) => db.AddManyAsync(tokens, ct);

    public Task<IReadOnlyList<FoundSession>> FindAsync(IReadOnlyCollection<TokenHash> hashes, CancellationToken ct) =>
        FindAsync(hashes.Count == 0 ? null : $"token IN ({string.Join(',', hashes.Select(hash => $"x'{Convert.ToHexString(hash.ToArray())}'"))})", ct);

    public async Task<IReadOnlyList<FoundSession>> FindAsync(IReadOnlyCollection<byte[]> digests, CancellationToken ct)
    {
        var found = new List<FoundSession>();
        foreach (var ranges in digests.Select(Convert.ToHexString).Select(digest => $"token BETWEEN x'{digest}{Lowest}' AND x'{digest}{Highest}'").Chunk(RangesOfStatement))
        {
            found.AddRange(await FindAsync(string.Join(" OR ", ranges), ct));
        }

        return found;
    }

    public async Task<int> DeleteAsync(IReadOnlyCollection<EndedToken> tokens, CancellationToken ct)
    {
        foreach (var token in tokens)
        {
            changes.Note(token.UserId);
        }

        var ids = tokens.Select(token => token.TokenId).Order().ToList();
        return await db.Set<Token>().Where(token => ids.Contains(token.Id)).ExecuteDeleteAsync(ct);
    }

    // Of no idle time-out, and as good as just used: a use that was noted before and is written later does not prolong it.
    public async Task<ErrorOr<Success>> ReplaceAsync(Token token, Token? lost, Token heir, DateTimeOffset now, DateTimeOffset endsAt, CancellationToken ct)
    {
        changes.Note(new TrongateUserId(token.UserId));
        var expiresAt = token.ExpiresAt < endsAt ? token.ExpiresAt : endsAt;
        var replaced = await db.Set<Token>().Where(it => it.Id == token.Id).ExecuteUpdateAsync(
            set => set.SetProperty(it => it.ParentId, heir.Id).SetProperty(it => it.EndsAt, endsAt).SetProperty(it => it.ExpiresAt, expiresAt)
                .SetProperty(it => it.IdleSeconds, (int?)null).SetProperty(it => it.LastUsedAt, now),
            ct);

        // The lost one last: until then the old one would end with it.
        var isDone = replaced == 1 && (lost is null || await db.Set<Token>().Where(it => it.Id == lost.Id).ExecuteDeleteAsync(ct) == 1);
        return isDone ? Result.Success : TokenErrors.Unknown;
    }

    // The text holds hexadecimal digits alone.
    private async Task<IReadOnlyList<FoundSession>> FindAsync(string? where, CancellationToken ct) =>
        where is null ? [] : await db.QueryAsync($"SELECT token, id, user_id, payload, expiry_date FROM trongate_tokens WHERE {where}", Read, ct);

    private static FoundSession Read(DbDataReader row) =>
        new(new TokenHash((byte[])row[0]), row.GetInt64(1), new TrongateUserId(row.GetInt64(2)), row.IsDBNull(3) ? null : row.GetString(3), DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(4)));
}
