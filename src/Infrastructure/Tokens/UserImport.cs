using MembersSite.Application.Tokens.Importing;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class UserImport(MembersDbContext db) : IUserImport
{
    public async Task<IReadOnlyList<TrongateUserId>> AddManyAsync(IReadOnlyList<TrongateUser> users, CancellationToken ct)
    {
        await db.AddManyAsync(users, ct);
        var codes = users.Select(user => user.Code).ToList();
        var keys = await db.Set<TrongateUser>().Where(user => codes.Contains(user.Code)).Select(user => new { user.Code, user.Id }).ToDictionaryAsync(user => user.Code, user => user.Id, StringComparer.Ordinal, ct);
        return [.. codes.Select(code => new TrongateUserId(keys[code]))];
    }
}
