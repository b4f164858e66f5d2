using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class TokenRepository(MembersDbContext db) : ITokenRepository
{
    public void Add(Token token) => db.Tokens.Add(token);

    public Task<StoredToken?> FindAsync(TokenHash hash, CancellationToken ct) => (
        from token in db.Tokens
        where token.Hash == hash
        join user in db.TrongateUsers on token.UserId equals user.Id
        join level in db.UserLevels on user.UserLevelId equals level.Id
        select new StoredToken(token.Id, token.Purpose, token.ExpiresAt, new TrongateUserId(user.Id), user.Code, level.Title))
        .FirstOrDefaultAsync(ct);

    public Task DeleteAsync(long tokenId, CancellationToken ct) =>
        db.Tokens.Where(token => token.Id == tokenId).ExecuteDeleteAsync(ct);

    public Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken ct) =>
        db.Tokens.Where(token => token.ExpiresAt <= now).OrderBy(token => token.ExpiresAt).Take(atMost).ExecuteDeleteAsync(ct);
}
