using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Credentials;

internal sealed class OutsideLoginRepository(MembersDbContext db, UserChanges changes) : IOutsideLoginRepository
{
    private DbSet<OutsideLogin> Rows => db.Set<OutsideLogin>();

    public void Add(OutsideLogin outside) => Rows.Add(outside);

    public async Task<TrongateUserId?> UseAsync(byte[] identityHash, DateTimeOffset now, CancellationToken ct)
    {
        // Written first: that locks the row, so that who has linked it is as it is at this moment.
        var row = Rows.Where(it => it.IdentityHash == identityHash);
        return await row.ExecuteUpdateAsync(set => set.SetProperty(it => it.LastUsedAt, now), ct) == 1
            ? new TrongateUserId(await row.Select(it => it.UserId).FirstAsync(ct))
            : null;
    }

    public async Task<bool> DeleteAsync(TrongateUserId userId, long id, CancellationToken ct)
    {
        changes.Note(userId);
        return await Rows.Where(it => it.Id == id && it.UserId == userId.Value).ExecuteDeleteAsync(ct) == 1;
    }
}
