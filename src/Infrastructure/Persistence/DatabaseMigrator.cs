using System.Data.Common;
using ErrorOr;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Brings the database to the state that this version needs, creating it where there is none.</summary>
internal sealed partial class DatabaseMigrator(MembersDbContext db, DatabaseLocation location, IDatabaseCreation creation, ILogger<DatabaseMigrator> logger)
{
    // After the time stamp. A test holds that a migration of this name only adds what an older version need not know of.
    private const string Additive = "_Expand";

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
        var newer = applied.Except(known, StringComparer.Ordinal).ToList();
        if (newer.Count > 0)
        {
            return GoOnBeside(newer, missesNothing: known.IsSubsetOf(applied));
        }

        // Most starts find nothing to do; even then EF Core would compare whole models first, which takes longest of all.
        if (known.Count > applied.Count)
        {
            await db.Database.MigrateAsync(ct);
        }

        return known.Except(applied, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
    }

    // While a site is upgraded node by node, this one may start after a newer one has migrated.
    private ErrorOr<IReadOnlyList<string>> GoOnBeside(List<string> newer, bool missesNothing)
    {
        if (newer.Find(migration => !IsAdditive(migration)) is { } other)
        {
            return DatabaseErrors.Newer(location.Description, other);
        }

        if (!missesNothing)
        {
            return DatabaseErrors.Other(location.Description, newer[0]);
        }

        LogBeside(location.Description, string.Join(", ", newer));
        return new List<string>();
    }

    private static bool IsAdditive(string migration) =>
        migration.IndexOf('_', StringComparison.Ordinal) is var end and > 0 && migration.AsSpan(end).StartsWith(Additive, StringComparison.Ordinal);

    [LoggerMessage(LogLevel.Warning, "The database ({Database}) was extended by a newer version of this site ({Migrations}). This version goes on beside it; finish the upgrade.")]
    private partial void LogBeside(string database, string migrations);
}

/// <summary>What a provider needs done before EF Core can migrate.</summary>
internal interface IDatabaseCreation
{
    /// <summary>Makes room for the database; what is returned is held while migrating.</summary>
    Task<IAsyncDisposable?> PrepareAsync(CancellationToken ct);

    /// <summary>What the site cannot work with, and what to do about it; nothing where all is well.</summary>
    Task<Error?> FindFaultAsync(CancellationToken ct) => Task.FromResult<Error?>(null);
}
