using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace MembersSite.ArchitectureTests.Rules;

/// <summary>
/// What a migration may do that is called <c>Expand…</c>: only what the version before need not know of, since that version goes on beside it (docs/upgrading.md).
/// </summary>
internal static class MigrationRules
{
    /// <summary>All migrations of an assembly, with their names without the time stamp.</summary>
    public static IEnumerable<(string Name, Migration Migration)> In(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Migration)))
        .Select(type => (NameOf(type.GetCustomAttribute<MigrationAttribute>()!.Id), (Migration)Activator.CreateInstance(type)!));

    /// <summary>What migrations do that their name says they do not.</summary>
    public static IEnumerable<string> NotAdditive(IEnumerable<(string Name, Migration Migration)> migrations) => migrations
        .Where(it => it.Name.StartsWith("Expand", StringComparison.Ordinal))
        .SelectMany(it => NotAdditive(it.Migration.UpOperations).Select(fault => $"{it.Name} {fault}"));

    private static string NameOf(string id) => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private static IEnumerable<string> NotAdditive(IReadOnlyList<MigrationOperation> operations)
    {
        var made = operations.OfType<CreateTableOperation>().Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        return operations.Select(operation => Fault(operation, made)).OfType<string>();
    }

    private static string? Fault(MigrationOperation operation, HashSet<string> made) => operation switch
    {
        CreateTableOperation table => table.ForeignKeys.Where(key => !made.Contains(key.PrincipalTable) && !LetsGo(key))
            .Select(key => $"keeps the version before from deleting rows of {key.PrincipalTable}: {table.Name} must let them go, by Cascade or SetNull").FirstOrDefault(),
        AddColumnOperation column => made.Contains(column.Table) || IsOptional(column)
            ? null : $"adds {column.Table}.{column.Name}, which the version before does not write: it must be nullable, or have a default",
        CreateIndexOperation index => made.Contains(index.Table) || !index.IsUnique
            ? null : $"adds a unique rule to {index.Table}, of which the version before does not know",
        InsertDataOperation rows => made.Contains(rows.Table) ? null : $"adds rows to {rows.Table}, which the version before may not understand",
        AddForeignKeyOperation key => made.Contains(key.Table) ? null : $"adds a foreign key to {key.Table}, of which the version before does not know",
        SqlOperation => "runs SQL, of which no test can say what it does",
        _ => $"does more than add: {operation.GetType().Name[..^"Operation".Length]}",
    };

    private static bool LetsGo(AddForeignKeyOperation key) => key.OnDelete is ReferentialAction.Cascade or ReferentialAction.SetNull;

    private static bool IsOptional(AddColumnOperation column) =>
        column.ComputedColumnSql is null && (column.IsNullable || column.DefaultValue is not null || column.DefaultValueSql is not null);
}
