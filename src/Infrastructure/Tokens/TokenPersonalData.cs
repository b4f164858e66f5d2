using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>The user and all their tokens, by purpose. Neither their hashes nor what mailed links carry is shown: it may be a secret.</summary>
internal sealed class TokenPersonalData(MembersDbContext db) : IPersonalData
{
    public string Name => "access";

    public async Task<object?> ExportAsync(TrongateUserId userId, CancellationToken ct)
    {
        var user = await (
            from it in db.Set<TrongateUser>()
            where it.Id == userId.Value
            join level in db.Set<UserLevel>() on it.UserLevelId equals level.Id
            select new { it.Code, Level = level.Title, it.IsDisabled })
            .FirstOrDefaultAsync(ct);
        var tokens = await db.Set<Token>().AsNoTracking().Where(token => token.UserId == userId.Value).OrderByDescending(token => token.Id).ToListAsync(ct);
        return new { User = user, Tokens = tokens.GroupBy(token => token.Purpose.Code, Show, StringComparer.Ordinal).ToDictionary(it => it.Key, it => it.ToList(), StringComparer.Ordinal) };
    }

    // They end with the user's row, which goes last.
    public Task EraseAsync(TrongateUserId userId, CancellationToken ct) => Task.CompletedTask;

    private static object Show(Token token) => new
    {
        token.Name, token.UserAgent, token.IpAddress, Abilities = token.Abilities.Names, token.CreatedAt, token.LastUsedAt, token.ExpiresAt, token.EndsAt, token.ProvedAt,
    };
}
