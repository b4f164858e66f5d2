using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Domain.Credentials;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Credentials;

internal sealed class CeremonyRepository(MembersDbContext db) : ICeremonyRepository
{
    private DbSet<Ceremony> Ceremonies => db.Set<Ceremony>();

    public void Add(Ceremony ceremony) => Ceremonies.Add(ceremony);

    public async Task<Ceremony?> TakeAsync(byte[] hash, CancellationToken ct)
    {
        var ceremony = await Ceremonies.AsNoTracking().FirstOrDefaultAsync(it => it.Hash == hash, ct);
        return ceremony is not null && await Ceremonies.Where(it => it.Id == ceremony.Id).ExecuteDeleteAsync(ct) == 1 ? ceremony : null;
    }

    public async Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken ct)
    {
        // Found first and deleted by key: nodes that purge at once then lock the same rows in the same order.
        var ids = await Ceremonies.Where(it => it.ExpiresAt <= now).OrderBy(it => it.ExpiresAt).Select(it => it.Id).Take(atMost).ToListAsync(ct);
        ids.Sort();
        await Ceremonies.Where(it => ids.Contains(it.Id)).ExecuteDeleteAsync(ct);
        return ids.Count;
    }
}
