using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Credentials;

internal sealed class FactorEraser(MembersDbContext db, UserChanges changes, IRecoveryCodeRepository codes) : IFactorEraser
{
    public async Task<int> EraseAsync(TrongateUserId userId, FactorChoice which, CancellationToken ct)
    {
        changes.Note(userId);
        var key = userId.Value;
        var erased = which.Totp ? await db.Set<Authenticator>().Where(it => it.UserId == key).ExecuteDeleteAsync(ct) : 0;
        var passkeys = db.Set<Passkey>().Where(it => it.UserId == key);
        erased += await (which.Passkeys is { } some ? passkeys.Where(it => some.Contains(it.Id)) : passkeys).ExecuteDeleteAsync(ct);
        erased += which.Totp || which.RecoveryCodes ? await db.Set<RecoveryCode>().Where(it => it.UserId == key).ExecuteDeleteAsync(ct) : await codes.DeleteVainAsync(userId, ct);
        var outside = db.Set<OutsideLogin>().Where(it => it.UserId == key);
        return erased + await (which.OutsideLogins is { } several ? outside.Where(it => several.Contains(it.Id)) : outside).ExecuteDeleteAsync(ct);
    }
}
