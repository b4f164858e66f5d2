using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class TokenRepository(MembersDbContext db, UserChanges changes) : ITokenRepository
{
    private DbSet<Token> Tokens => db.Set<Token>();

    public void Add(Token token) => Tokens.Add(token);

    public Task<Token?> FindLiveAsync(TrongateUserId userId, long tokenId, DateTimeOffset now, CancellationToken ct) =>
        Tokens.AsNoTracking().FirstOrDefaultAsync(token => token.Id == tokenId && token.UserId == userId.Value && token.ExpiresAt > now, ct);

    public Task<Token?> FindEnabledAsync(TokenHash hash, TokenPurpose purpose, DateTimeOffset now, CancellationToken ct) => (
        from token in Tokens.AsNoTracking()
        where token.Hash == hash && token.Purpose == purpose && token.ExpiresAt > now
        join user in db.Set<TrongateUser>() on token.UserId equals user.Id
        where !user.IsDisabled
        select token)
        .FirstOrDefaultAsync(ct);

    public async Task<bool> ProveAsync(TrongateUserId userId, long tokenId, DateTimeOffset now, string? payload, CancellationToken ct)
    {
        changes.Note(userId);
        return await Of(userId, purpose: null).Where(token => token.Id == tokenId && token.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(token => token.ProvedAt, now).SetProperty(token => token.Payload, token => payload ?? token.Payload), ct) == 1;
    }

    // The order of the index on user_id, whose entries end with the key: a page is read in it, and nothing is sorted.
    public async Task<IReadOnlyList<Token>> ListLiveAsync(TrongateUserId userId, TokenPurpose purpose, DateTimeOffset now, long? before, int atMost, CancellationToken ct) =>
        await Live(userId, purpose, now).Where(token => before == null || token.Id < before).AsNoTracking()
            .OrderByDescending(token => token.Id).Take(atMost)
            .ToListAsync(ct);

    public Task<int> CountLiveAsync(TrongateUserId userId, TokenPurpose purpose, DateTimeOffset now, CancellationToken ct) =>
        Live(userId, purpose, now).CountAsync(ct);

    // The index on purpose and expiry answers it alone, and no further than the bound.
    public Task<int> CountLiveAsync(TokenPurpose purpose, DateTimeOffset now, int atMost, CancellationToken ct) =>
        Tokens.Where(token => token.Purpose == purpose && token.ExpiresAt > now).OrderBy(token => token.ExpiresAt).Take(atMost).CountAsync(ct);

    public Task MoveChildrenAsync(long parentId, long heirId, CancellationToken ct) =>
        Tokens.Where(token => token.ParentId == parentId).ExecuteUpdateAsync(set => set.SetProperty(token => token.ParentId, heirId), ct);

    public async Task<bool> DeleteAsync(TrongateUserId userId, TokenPurpose? purpose, long tokenId, CancellationToken ct)
    {
        changes.Note(userId);
        return await Of(userId, purpose).Where(token => token.Id == tokenId).ExecuteDeleteAsync(ct) == 1;
    }

    public Task<int> DeleteAllAsync(TrongateUserId userId, TokenPurpose? purpose, long? exceptTokenId, CancellationToken ct)
    {
        changes.Note(userId);
        return Of(userId, purpose).Where(token => token.Id != exceptTokenId).ExecuteDeleteAsync(ct);
    }

    public async Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken ct)
    {
        // Found first and deleted by key: nodes that purge at once then lock the same rows in the same order.
        var expired = Tokens.Where(token => token.ExpiresAt <= now);
        var ids = await expired.OrderBy(token => token.ExpiresAt).Select(token => token.Id).Take(atMost).ToListAsync(ct);
        ids.Sort();

        // Still expired: a token may have been used, and so prolonged, since it was found.
        await expired.Where(token => ids.Contains(token.Id)).ExecuteDeleteAsync(ct);
        return ids.Count;
    }

    private IQueryable<Token> Live(TrongateUserId userId, TokenPurpose purpose, DateTimeOffset now) =>
        Of(userId, purpose).Where(token => token.ExpiresAt > now);

    private IQueryable<Token> Of(TrongateUserId userId, TokenPurpose? purpose)
    {
        var tokens = Tokens.Where(token => token.UserId == userId.Value);
        return purpose is null ? tokens : tokens.Where(token => token.Purpose == purpose);
    }
}
