using MembersSite.Application.Noticeboard.Following;
using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Noticeboard;

internal sealed class FollowerRepository(MembersDbContext db) : IFollowerRepository
{
    private IQueryable<NoticeFollower> Followers => db.Set<NoticeFollower>().AsNoTracking();

    private IQueryable<NoticeMailing> Mailings => db.Set<NoticeMailing>().AsNoTracking();

    public void Add(NoticeFollower follower) => db.Add(follower);

    public void Add(NoticeMailing mailing) => db.Add(mailing);

    public Task<bool> IsFollowingAsync(TrongateUserId userId, CancellationToken ct) => Followers.AnyAsync(follower => follower.UserId == userId.Value, ct);

    public Task RemoveAsync(TrongateUserId userId, CancellationToken ct) => Followers.Where(follower => follower.UserId == userId.Value).ExecuteDeleteAsync(ct);

    public Task<long?> FindMailingAsync(CancellationToken ct) =>
        Mailings.OrderBy(mailing => mailing.NoticeId).Select(mailing => (long?)mailing.NoticeId).FirstOrDefaultAsync(ct);

    public async Task<NoticeMailing?> LockMailingAsync(long noticeId, CancellationToken ct)
    {
        // A write that changes nothing takes the lock of the row on both providers.
        var locked = await Of(noticeId).ExecuteUpdateAsync(set => set.SetProperty(mailing => mailing.ToldUpTo, mailing => mailing.ToldUpTo), ct);
        return locked == 1 ? await Of(noticeId).FirstOrDefaultAsync(ct) : null;
    }

    public Task NoteMailingAsync(long noticeId, TrongateUserId? toldUpTo, CancellationToken ct) => toldUpTo is { } last
        ? Of(noticeId).ExecuteUpdateAsync(set => set.SetProperty(mailing => mailing.ToldUpTo, last.Value), ct)
        : Of(noticeId).ExecuteDeleteAsync(ct);

    public async Task<IReadOnlyList<TrongateUserId>> ListAsync(long after, int atMost, CancellationToken ct)
    {
        var keys = await Followers.Where(follower => follower.UserId > after).OrderBy(follower => follower.UserId).Select(follower => follower.UserId).Take(atMost).ToListAsync(ct);
        return [.. keys.Select(key => new TrongateUserId(key))];
    }

    private IQueryable<NoticeMailing> Of(long noticeId) => Mailings.Where(mailing => mailing.NoticeId == noticeId);
}
