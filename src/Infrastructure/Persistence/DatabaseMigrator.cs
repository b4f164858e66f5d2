using System.Data.Common;
using ErrorOr;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Brings the database to the state that this version needs, creating it where there is none.</summary>
internal sealed partial class DatabaseMigrator(MembersDbContext db, IDatabase database, ILogger<DatabaseMigrator> logger)
{
    // After the time stamp. A test holds that a migration of this name only adds what an older version need not know of.
    private const string Additive = "_Expand";

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
        var newer = applied.Except(known, StringComparer.Ordinal).ToList();
        if (newer.Count > 0)
        {
            return GoOnBeside(newer, missesNothing: known.IsSubsetOf(applied));
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

    // While a site is upgraded node by node, this one may start after a newer one has migrated.
    private ErrorOr<IReadOnlyList<string>> GoOnBeside(List<string> newer, bool missesNothing)
    {
        if (newer.Find(migration => !IsAdditive(migration)) is { } other)
        {
            return DatabaseErrors.Newer(database.Description, other);
        }

        if (!missesNothing)
        {
            return DatabaseErrors.Other(database.Description, newer[0]);
        }

        LogBeside(database.Description, string.Join(", ", newer));
        return new List<string>();
    }

    private static bool IsAdditive(string migration) =>
        migration.IndexOf('_', StringComparison.Ordinal) is var end and > 0 && migration.AsSpan(end).StartsWith(Additive, StringComparison.Ordinal);

    [LoggerMessage(LogLevel.Warning, "The database ({Database}) was extended by a newer version of this site ({Migrations}). This version goes on beside it; finish the upgrade.")]
    private partial void LogBeside(string database, string migrations);
}
