using MembersSite.Application.Members.Approvals;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Members;

internal sealed class WaitingList(MembersDbContext db) : IWaitingList
{
    private IQueryable<MemberCount> Counts => db.Set<MemberCount>().AsNoTracking().Where(count => count.State == MemberState.Waiting && count.Number > 0);

    public Task<int> CountAsync(CancellationToken ct) => Counts.SumAsync(count => count.Number, ct);

    public async Task<IReadOnlyList<Member>> ListAsync(long? after, int atMost, CancellationToken ct)
    {
        // The level comes first in the index: by naming those in which somebody waits, no other row is looked at.
        var levels = await Counts.Select(count => count.LevelId).ToListAsync(ct);
        return await db.Set<Member>().AsNoTracking()
            .Where(member => levels.Contains(member.LevelId) && member.State == MemberState.Waiting && member.Id > (after ?? 0))
            .OrderBy(member => member.Id).Take(atMost).ToListAsync(ct);
    }

    // A write that changes nothing takes the lock of the row on both providers, and reads it as it is after whoever had it before.
    public async Task<bool> LockAsync(TrongateUserId userId, CancellationToken ct) =>
        await db.Set<Member>().Where(member => member.TrongateUserId == userId.Value && member.State == MemberState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(member => member.State, member => member.State), ct) == 1;
}
