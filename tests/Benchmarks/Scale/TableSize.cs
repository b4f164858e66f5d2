using System.Globalization;

namespace MembersSite.Benchmarks.Scale;

/// <summary>How large tables and indexes are on the disk, as the database itself counts its pages.</summary>
internal sealed record TableSize(string Table, double Megabytes, double IndexMegabytes)
{
    private const string OfSqlite =
        "SELECT m.tbl_name, SUM(CASE WHEN m.type = 'table' THEN s.pgsize ELSE 0 END), SUM(CASE WHEN m.type = 'index' THEN s.pgsize ELSE 0 END) FROM dbstat s JOIN sqlite_schema m ON m.name = s.name WHERE s.aggregate = TRUE GROUP BY m.tbl_name";

    /// <summary>All tables of some size, the largest first.</summary>
    public static async Task<IReadOnlyList<TableSize>> ReadAsync(Workshop shop, LargeSite site, CancellationToken ct) =>
        [.. (await RowsAsync(shop, site, ct)).Where(size => size.Megabytes + size.IndexMegabytes >= 1).OrderByDescending(size => size.Megabytes + size.IndexMegabytes)];

    private static async Task<IEnumerable<TableSize>> RowsAsync(Workshop shop, LargeSite site, CancellationToken ct)
    {
        if (!shop.Databases.TakesNodes)
        {
            // By the program: the library in the site's own process does not have dbstat.
            var file = site.Settings.ConnectionString["Data Source=".Length..];
            return (await Shell.RunAsync($"sqlite3 '{file}' \"{OfSqlite}\"", ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Read(line.Split('|')));
        }

        await using var connection = shop.Databases.Connect(site.Name);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT table_name, SUM(IF(index_name = 'PRIMARY', stat_value, 0)) * @@innodb_page_size, SUM(IF(index_name = 'PRIMARY', 0, stat_value)) * @@innodb_page_size
            FROM mysql.innodb_index_stats WHERE database_name = '{site.Name}' AND stat_name = 'size' GROUP BY table_name
            """;
        var rows = new List<TableSize>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(Read([reader.GetString(0), Convert.ToString(reader.GetValue(1), CultureInfo.InvariantCulture)!, Convert.ToString(reader.GetValue(2), CultureInfo.InvariantCulture)!]));
        }

        return rows;
    }

    private static TableSize Read(string[] row) => new(row[0], InMegabytes(row[1]), InMegabytes(row[2]));

    private static double InMegabytes(string bytes) => double.Parse(bytes, CultureInfo.InvariantCulture) / 1_000_000;
}
