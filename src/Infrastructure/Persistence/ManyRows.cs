using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>
/// Writes thousands of rows in a few statements, within the transaction that is open: EF Core writes one statement a row and keeps each in its change
/// tracker. The mapping is EF Core's (docs/decisions/0032).
/// </summary>
internal static class ManyRows
{
    // MySQL takes 65,535 parameters a statement and SQLite 32,766; values in the text are quicker still, and this way the text stays short.
    private const int RowsOfStatement = 500;

    /// <summary>Writes them. Keys that the database gives are not read back.</summary>
    public static async Task AddManyAsync<T>(this MembersDbContext db, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class
    {
        if (rows.Count > 0)
        {
            await db.BulkCopyAsync(new BulkCopyOptions { BulkCopyType = BulkCopyType.MultipleRows, MaxBatchSize = RowsOfStatement }, rows, ct);
        }
    }
}
