using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Credentials;

internal sealed class RecoveryCodeRepository(MembersDbContext db, UserChanges changes) : IRecoveryCodeRepository
{
    public void Add(RecoveryCode code) => db.Set<RecoveryCode>().Add(code);

    public async Task<bool> DeleteAsync(TrongateUserId userId, byte[] hash, CancellationToken ct)
    {
        changes.Note(userId);
        return await Of(userId).Where(it => it.Hash == hash).ExecuteDeleteAsync(ct) == 1;
    }

    public Task DeleteAllAsync(TrongateUserId userId, CancellationToken ct)
    {
        changes.Note(userId);
        return Of(userId).ExecuteDeleteAsync(ct);
    }

    public async Task<int> DeleteVainAsync(TrongateUserId userId, CancellationToken ct)
    {
        var isOfUse = await db.Set<Authenticator>().AnyAsync(it => it.UserId == userId.Value, ct) || await db.Set<Passkey>().AnyAsync(it => it.UserId == userId.Value, ct);
        changes.Note(userId);
        return isOfUse ? 0 : await Of(userId).ExecuteDeleteAsync(ct);
    }

    private IQueryable<RecoveryCode> Of(TrongateUserId userId) => db.Set<RecoveryCode>().Where(it => it.UserId == userId.Value);
}
