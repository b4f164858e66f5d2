using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Credentials;

internal sealed class FactorReader(MembersDbContext db) : IFactorReader
{
    public async Task<Factors> ReadAsync(TrongateUserId userId, CancellationToken ct)
    {
        var key = userId.Value;
        var totp = await Rows<Authenticator>().Where(it => it.UserId == key).Select(it => new TotpView(it.CreatedAt, it.LastUsedAt)).FirstOrDefaultAsync(ct);
        var codes = await Rows<RecoveryCode>().Where(it => it.UserId == key).Select(it => it.CreatedAt).ToListAsync(ct);
        var passkeys = await Rows<Passkey>().Where(it => it.UserId == key).OrderBy(it => it.Id)
            .Select(it => new PasskeyView(it.Id, it.Name, it.Provider, it.IsBackedUp, it.CreatedAt, it.LastUsedAt)).ToListAsync(ct);
        var outside = await Rows<OutsideLogin>().Where(it => it.UserId == key).OrderBy(it => it.Id)
            .Select(it => new OutsideLoginView(it.Id, it.Provider, it.Label, it.CreatedAt, it.LastUsedAt)).ToListAsync(ct);
        return new Factors(totp, codes.Count, codes.Count > 0 ? codes[0] : null, passkeys, outside);
    }

    private IQueryable<T> Rows<T>()
        where T : class => db.Set<T>().AsNoTracking();
}
