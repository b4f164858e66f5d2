using System.Text.Json.Serialization;
using MembersSite.Application.Import;

namespace MembersSite.Web.Import;

/// <summary>How many rows of an import had which fate, and how many were told of for which reason.</summary>
/// <param name="isDryRun">Whether nothing is written.</param>
internal sealed class ImportTotals(bool isDryRun)
{
    private readonly OrderedDictionary<string, TableTotal> _tables = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<(string Table, RowVerdict Verdict, string Code), ReasonTotal> _reasons = [];

    /// <summary>Whether nothing is written.</summary>
    public bool IsDryRun { get; } = isDryRun;

    /// <summary>The rows of each table.</summary>
    public IEnumerable<TableTotal> Tables => _tables.Values;

    /// <summary>The rows that were told of, by table and reason.</summary>
    public IEnumerable<ReasonTotal> Reasons => _reasons.Values;

    /// <summary>Whether the owner has something to decide.</summary>
    public bool AreRowsLeft => Reasons.Any(reason => reason.IsLeft) || Tables.Any(table => table.Left > 0);

    /// <summary>Counts a row that was told of.</summary>
    public void Add(ReportedRow row)
    {
        var key = (row.Table, row.Verdict, row.Reason.Code);
        if (!_reasons.TryGetValue(key, out var total))
        {
            _reasons.Add(key, total = new ReasonTotal(row.Table, row.Verdict, row.Reason.Code, row.Reason.Words));
        }

        total.Rows++;
    }

    /// <summary>Counts what became of a row.</summary>
    public void Add(string table, RowFate fate)
    {
        if (!_tables.TryGetValue(table, out var total))
        {
            _tables.Add(table, total = new TableTotal(table));
        }

        total.Add(fate);
    }

    /// <summary>What a script reads.</summary>
    /// <param name="report">Where the report is, or nothing.</param>
    public object ForScripts(string? report) => new
    {
        dryRun = IsDryRun,
        tables = Tables,
        reasons = Reasons.Select(it => new { it.Table, Verdict = it.Word, it.Reason, it.Words, it.Rows }),
        rowsAreLeft = AreRowsLeft,
        report,
    };
}

/// <summary>How many rows of a table had which fate.</summary>
/// <param name="table">The table.</param>
internal sealed class TableTotal(string table)
{
    private readonly long[] _rows = new long[5];

    public string Table { get; } = table;

    public long Imported => _rows[(int)RowFate.Imported];

    public long Known => _rows[(int)RowFate.Known];

    public long Updated => _rows[(int)RowFate.Updated];

    public long Refused => _rows[(int)RowFate.Refused];

    public long Left => _rows[(int)RowFate.Left];

    public void Add(RowFate fate) => _rows[(int)fate]++;
}

/// <summary>How many rows of a table were told of for a reason.</summary>
/// <param name="table">The table.</param>
/// <param name="verdict">What was done to them.</param>
/// <param name="reason">The stable word.</param>
/// <param name="words">The same in a sentence.</param>
internal sealed class ReasonTotal(string table, RowVerdict verdict, string reason, string words)
{
    public string Table { get; } = table;

    public RowVerdict Verdict { get; } = verdict;

    [JsonIgnore]
    public string Word => Verdict.ToString().ToLowerInvariant();

    [JsonIgnore]
    public bool IsLeft => Verdict == RowVerdict.Left;

    public string Reason { get; } = reason;

    public string Words { get; } = words;

    public long Rows { get; set; }
}
