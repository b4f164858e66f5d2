using MembersSite.Application.Import.Accounts;
using MembersSite.Domain.Import;
using MembersSite.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Import;

internal sealed class ImportedAccounts(MembersDbContext db) : IImportedAccounts
{
    private DbSet<ImportedAccount> Accounts => db.Set<ImportedAccount>();

    public async Task<IReadOnlyList<ImportedAccount>> ReadAsync(string table, long after, long upTo, CancellationToken ct) =>
        await Accounts.AsNoTracking().Where(account => account.SourceTable == table && account.SourceId > after && account.SourceId <= upTo).OrderBy(account => account.SourceId).ToListAsync(ct);

    public Task AddManyAsync(IReadOnlyList<ImportedAccount> accounts, CancellationToken ct) => db.AddManyAsync(accounts, ct);

    public Task ChangeAsync(ImportedAccount account, CancellationToken ct) => Accounts
        .Where(it => it.SourceTable == account.SourceTable && it.SourceId == account.SourceId)
        .ExecuteUpdateAsync(set => set.SetProperty(it => it.SourceDigest, account.SourceDigest).SetProperty(it => it.WrittenDigest, account.WrittenDigest), ct);
}
