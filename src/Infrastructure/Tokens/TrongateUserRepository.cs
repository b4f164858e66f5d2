using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class TrongateUserRepository(MembersDbContext db) : ITrongateUserRepository
{
    public void Add(TrongateUser user) => db.TrongateUsers.Add(user);

    public Task<TrongateUser?> FindAsync(TrongateUserId id, CancellationToken ct) =>
        db.TrongateUsers.FirstOrDefaultAsync(user => user.Id == id.Value, ct);

    public Task<UserIdentity?> IdentifyAsync(TrongateUserId id, CancellationToken ct) => (
        from user in db.TrongateUsers
        where user.Id == id.Value
        join level in db.UserLevels on user.UserLevelId equals level.Id
        select new UserIdentity(user.Code, level.Title))
        .FirstOrDefaultAsync(ct);

    public Task<UserLevel?> FindLevelAsync(string title, CancellationToken ct) =>
        db.UserLevels.AsNoTracking().FirstOrDefaultAsync(level => level.Title == title, ct);
}
