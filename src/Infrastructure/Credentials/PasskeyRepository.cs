using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Credentials;

internal sealed class PasskeyRepository(MembersDbContext db, UserChanges changes) : IPasskeyRepository
{
    private DbSet<Passkey> Passkeys => db.Set<Passkey>();

    public void Add(Passkey passkey) => Passkeys.Add(passkey);

    public Task<Passkey?> FindAsync(TrongateUserId userId, long id, CancellationToken ct) => Of(userId).FirstOrDefaultAsync(it => it.Id == id, ct);

    public Task<string?> FindHandleAsync(TrongateUserId userId, CancellationToken ct) =>
        Of(userId).OrderBy(it => it.Id).Select(it => it.UserHandle).FirstOrDefaultAsync(ct);

    public Task<int> CountAsync(TrongateUserId userId, CancellationToken ct) => Of(userId).CountAsync(ct);

    public Task<bool> HasAsync(TrongateUserId userId, byte[] credentialHash, CancellationToken ct) => Of(userId).AnyAsync(it => it.CredentialHash == credentialHash, ct);

    public async Task<bool> CountUseAsync(ShownPasskey shown, byte[] credentialHash, DateTimeOffset now, CancellationToken ct)
    {
        changes.Note(shown.UserId);
        return await Of(shown.UserId).Where(it => it.CredentialHash == credentialHash && (it.SignCount < shown.SignCount || (it.SignCount == 0 && shown.SignCount == 0)))
            .ExecuteUpdateAsync(
                set => set.SetProperty(it => it.SignCount, shown.SignCount).SetProperty(it => it.IsBackedUp, shown.IsBackedUp).SetProperty(it => it.LastUsedAt, now), ct) == 1;
    }

    public async Task<bool> DeleteAsync(TrongateUserId userId, long id, CancellationToken ct)
    {
        changes.Note(userId);
        return await Of(userId).Where(it => it.Id == id).ExecuteDeleteAsync(ct) == 1;
    }

    private IQueryable<Passkey> Of(TrongateUserId userId) => Passkeys.Where(it => it.UserId == userId.Value);
}
