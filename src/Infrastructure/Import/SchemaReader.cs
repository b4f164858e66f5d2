using System.Globalization;
using MembersSite.Application.Import;
using MySqlConnector;

namespace MembersSite.Infrastructure.Import;

/// <summary>Reads which tables and columns there are that this user may read.</summary>
internal static class SchemaReader
{
    private const string Sql =
        """
        SELECT c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE, c.CHARACTER_MAXIMUM_LENGTH, c.COLUMN_TYPE, c.COLUMN_KEY, t.ENGINE
        FROM information_schema.COLUMNS c JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
        WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_SCHEMA = DATABASE() AND c.PRIVILEGES LIKE '%select%'
        ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION
        """;

    // A view has no engine, and is as sure as what it looks at.
    private static readonly IReadOnlyList<string> WithTransactions = ["", "innodb", "rocksdb", "tokudb"];

    /// <summary>Reads them.</summary>
    public static async Task<SourceSchema> ReadAsync(MySqlConnection connection, CancellationToken ct)
    {
        var tables = new Dictionary<string, IReadOnlyList<SourceColumn>>(StringComparer.Ordinal);
        var loose = new List<string>();
        await using var command = new MySqlCommand(Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var table = reader.GetString(0);
            if (!tables.TryGetValue(table, out var columns))
            {
                tables.Add(table, columns = new List<SourceColumn>());
                loose.AddRange(WithTransactions.Contains(Text(reader, 6).ToLowerInvariant(), StringComparer.Ordinal) ? [] : [table]);
            }

            ((List<SourceColumn>)columns).Add(ColumnOf(reader));
        }

        return new SourceSchema(tables) { WithoutSnapshot = loose };
    }

    private static SourceColumn ColumnOf(MySqlDataReader reader) =>
        new(reader.GetString(1), Text(reader, 2).ToLowerInvariant(), reader.IsDBNull(3) ? null : Convert.ToInt64(reader.GetValue(3), CultureInfo.InvariantCulture))
        {
            IsKey = Text(reader, 5) == "PRI",
            Values = Text(reader, 4) is var type && type.StartsWith("enum(", StringComparison.OrdinalIgnoreCase) ? ValuesOf(type) : [],
        };

    // enum('active','it''s over')
    private static IReadOnlyList<string> ValuesOf(string type) =>
        [.. type["enum('".Length..^"')".Length].Split("','").Select(value => value.Replace("''", "'", StringComparison.Ordinal))];

    private static string Text(MySqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? string.Empty : Convert.ToString(reader.GetValue(ordinal), CultureInfo.InvariantCulture)!;
}
