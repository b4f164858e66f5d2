using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Credentials;

internal sealed class TotpRepository(MembersDbContext db, UserChanges changes) : ITotpRepository
{
    private DbSet<Authenticator> Rows => db.Set<Authenticator>();

    public Task<Authenticator?> ReadAsync(TrongateUserId userId, CancellationToken ct) => Rows.AsNoTracking().FirstOrDefaultAsync(it => it.UserId == userId.Value, ct);

    public void Add(Authenticator authenticator) => Rows.Add(authenticator);

    public async Task<bool> TakeStepAsync(Authenticator authenticator, long timeStep, DateTimeOffset now, CancellationToken ct) =>
        await Rows.Where(it => it.Id == authenticator.Id && it.LastStep < timeStep)
            .ExecuteUpdateAsync(set => set.SetProperty(it => it.LastStep, timeStep).SetProperty(it => it.LastUsedAt, now), ct) == 1;

    public async Task<bool> DeleteAsync(TrongateUserId userId, CancellationToken ct)
    {
        changes.Note(userId);
        return await Rows.Where(it => it.UserId == userId.Value).ExecuteDeleteAsync(ct) == 1;
    }
}
