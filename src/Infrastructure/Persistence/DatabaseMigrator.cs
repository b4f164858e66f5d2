using System.Data.Common;
using ErrorOr;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Brings the database to the state that this version needs, creating it where there is none.</summary>
internal sealed class DatabaseMigrator(MembersDbContext db, IDatabase database)
{
    /// <returns>The names of the migrations that were applied: none, mostly.</returns>
    public async Task<ErrorOr<IReadOnlyList<string>>> MigrateAsync(CancellationToken ct)
    {
        try
        {
            await using var alone = await database.PrepareAsync(ct);
            return await database.FindFaultAsync(ct) is { } fault ? fault : await UpgradeAsync(ct);
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            return DatabaseErrors.Unusable(database.Description, e.Message.ReplaceLineEndings(" ").TrimEnd('.') + ".");
        }
    }

    private async Task<ErrorOr<IReadOnlyList<string>>> UpgradeAsync(CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (!known.IsSupersetOf(applied))
        {
            return DatabaseErrors.Newer(database.Description);
        }

        // Most starts find nothing to do; even then EF Core would compare whole models first, which takes longest of all.
        if (known.Count > applied.Count)
        {
            if (database.MigrationPatience is { } patience)
            {
                db.Database.SetCommandTimeout(patience);
            }

            await db.Database.MigrateAsync(ct);
        }

        return known.Except(applied, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
    }
}
