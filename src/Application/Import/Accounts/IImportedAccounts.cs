using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Accounts;

/// <summary>The table of what was imported of accounts.</summary>
public interface IImportedAccounts
{
    /// <summary>Reads what was imported of a part of a table, to look at.</summary>
    /// <param name="table">The name of the site and that of the table.</param>
    /// <param name="after">Of keys above this one.</param>
    /// <param name="upTo">Of keys up to this one.</param>
    Task<IReadOnlyList<ImportedAccount>> ReadAsync(string table, long after, long upTo, CancellationToken ct);

    /// <summary>Writes thousands at once, within the transaction that is open.</summary>
    /// <param name="accounts">Accounts that were not imported before.</param>
    Task AddManyAsync(IReadOnlyList<ImportedAccount> accounts, CancellationToken ct);

    /// <summary>Writes down, at once, what was read and written of an account since.</summary>
    /// <param name="account">The account, with its new digests.</param>
    Task ChangeAsync(ImportedAccount account, CancellationToken ct);
}
