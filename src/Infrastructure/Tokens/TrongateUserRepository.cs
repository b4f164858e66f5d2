using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Tokens;

internal sealed class TrongateUserRepository(MembersDbContext db, UserChanges changes) : ITrongateUserRepository
{
    private DbSet<TrongateUser> Users => db.Set<TrongateUser>();

    private DbSet<UserLevel> Levels => db.Set<UserLevel>();

    public void Add(TrongateUser user) => Users.Add(user);

    public Task<TrongateUser?> FindAsync(TrongateUserId id, CancellationToken ct) =>
        Users.FirstOrDefaultAsync(user => user.Id == id.Value, ct);

    public Task<UserIdentity?> IdentifyAsync(TrongateUserId id, CancellationToken ct) => (
        from user in Users
        where user.Id == id.Value
        join level in Levels on user.UserLevelId equals level.Id
        select new UserIdentity(user.Code, level.Title, user.IsDisabled))
        .FirstOrDefaultAsync(ct);

    public Task<UserDescription?> DescribeAsync(string code, CancellationToken ct) =>
        Describe(Users.Where(user => user.Code == code)).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<UserDescription>> DescribeAsync(IReadOnlyList<TrongateUserId> ids, CancellationToken ct)
    {
        var keys = ids.Select(id => id.Value).ToList();
        return await Describe(Users.Where(user => keys.Contains(user.Id))).ToListAsync(ct);
    }

    // A write that changes nothing takes the lock of the row on both providers.
    public Task LockAsync(TrongateUserId id, CancellationToken ct) =>
        Users.Where(user => user.Id == id.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.UserLevelId, user => user.UserLevelId), ct);

    public Task LockLevelAsync(string title, CancellationToken ct) =>
        Levels.Where(level => level.Title == title).ExecuteUpdateAsync(set => set.SetProperty(level => level.Title, level => level.Title), ct);

    public async Task<IReadOnlyList<TrongateUserId>> ListEnabledAsync(string levelTitle, CancellationToken ct) => await (
        from user in Users
        join level in Levels on user.UserLevelId equals level.Id
        where level.Title == levelTitle && !user.IsDisabled
        orderby user.Id
        select new TrongateUserId(user.Id))
        .ToListAsync(ct);

    public Task DeleteAsync(TrongateUserId id, CancellationToken ct)
    {
        changes.Note(id);
        return Users.Where(user => user.Id == id.Value).ExecuteDeleteAsync(ct);
    }

    public Task<UserLevel?> FindLevelAsync(string title, CancellationToken ct) =>
        Levels.AsNoTracking().FirstOrDefaultAsync(level => level.Title == title, ct);

    public async Task<IReadOnlyList<UserLevel>> ListLevelsAsync(CancellationToken ct) =>
        await Levels.AsNoTracking().OrderBy(level => level.Id).ToListAsync(ct);

    private IQueryable<UserDescription> Describe(IQueryable<TrongateUser> users) =>
        from user in users
        join level in Levels on user.UserLevelId equals level.Id
        select new UserDescription(new TrongateUserId(user.Id), user.Code, level.Title, user.IsDisabled);
}
