using System.Data.Common;
using ErrorOr;
using Microsoft.EntityFrameworkCore;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Brings the database to the state that this version needs, creating it where there is none.</summary>
internal sealed class DatabaseMigrator(MembersDbContext db, DatabaseLocation location, IDatabaseCreation creation)
{
    /// <returns>The names of the migrations that were applied: none, mostly.</returns>
    public async Task<ErrorOr<IReadOnlyList<string>>> MigrateAsync(CancellationToken ct)
    {
        try
        {
            await using var alone = await creation.PrepareAsync(ct);
            return await creation.FindFaultAsync(ct) is { } fault ? fault : await UpgradeAsync(ct);
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            return DatabaseErrors.Unusable(location.Description, e.Message.ReplaceLineEndings(" ").TrimEnd('.') + ".");
        }
    }

    private async Task<ErrorOr<IReadOnlyList<string>>> UpgradeAsync(CancellationToken ct)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (!known.IsSupersetOf(applied))
        {
            return DatabaseErrors.Newer(location.Description);
        }

        // Most starts find nothing to do; even then EF Core would compare whole models first, which takes longest of all.
        if (known.Count > applied.Count)
        {
            await db.Database.MigrateAsync(ct);
        }

        return known.Except(applied, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
    }
}

/// <summary>What a provider needs done before EF Core can migrate.</summary>
internal interface IDatabaseCreation
{
    /// <summary>Makes room for the database; what is returned is held while migrating.</summary>
    Task<IAsyncDisposable?> PrepareAsync(CancellationToken ct);

    /// <summary>What the site cannot work with, and what to do about it; nothing where all is well.</summary>
    Task<Error?> FindFaultAsync(CancellationToken ct) => Task.FromResult<Error?>(null);
}
