using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class TrongateUserRepository(MembersDbContext db, UserChanges changes) : ITrongateUserRepository
{
    public void Add(TrongateUser user) => db.TrongateUsers.Add(user);

    public Task<TrongateUser?> FindAsync(TrongateUserId id, CancellationToken ct) =>
        db.TrongateUsers.FirstOrDefaultAsync(user => user.Id == id.Value, ct);

    public Task<UserIdentity?> IdentifyAsync(TrongateUserId id, CancellationToken ct) => (
        from user in db.TrongateUsers
        where user.Id == id.Value
        join level in db.UserLevels on user.UserLevelId equals level.Id
        select new UserIdentity(user.Code, level.Title, user.IsDisabled))
        .FirstOrDefaultAsync(ct);

    public Task<UserDescription?> DescribeAsync(string code, CancellationToken ct) =>
        Describe(db.TrongateUsers.Where(user => user.Code == code)).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<UserDescription>> DescribeAsync(IReadOnlyList<TrongateUserId> ids, CancellationToken ct)
    {
        var keys = ids.Select(id => id.Value).ToList();
        return await Describe(db.TrongateUsers.Where(user => keys.Contains(user.Id))).ToListAsync(ct);
    }

    // A write that changes nothing takes the lock of the row on both providers.
    public Task LockAsync(TrongateUserId id, CancellationToken ct) =>
        db.TrongateUsers.Where(user => user.Id == id.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.UserLevelId, user => user.UserLevelId), ct);

    public Task DeleteAsync(TrongateUserId id, CancellationToken ct)
    {
        changes.Note(id);
        return db.TrongateUsers.Where(user => user.Id == id.Value).ExecuteDeleteAsync(ct);
    }

    public Task<UserLevel?> FindLevelAsync(string title, CancellationToken ct) =>
        db.UserLevels.AsNoTracking().FirstOrDefaultAsync(level => level.Title == title, ct);

    private IQueryable<UserDescription> Describe(IQueryable<TrongateUser> users) =>
        from user in users
        join level in db.UserLevels on user.UserLevelId equals level.Id
        select new UserDescription(new TrongateUserId(user.Id), user.Code, level.Title, user.IsDisabled);
}
