using MembersSite.Application.Import;

namespace MembersSite.FunctionalTests.Import;

/// <summary>What an import has told.</summary>
internal sealed class CollectedReport : IImportReport
{
    private readonly List<ReportedRow> _rows = [];
    private readonly Dictionary<(string Table, RowFate Fate), int> _counts = [];

    /// <summary>The rows that it told of, as <c>members 3 repaired name-decoded</c>.</summary>
    public IReadOnlyList<string> Rows => [.. _rows.Select(row => $"{row.Table} {row.Id} {row.Verdict.ToString().ToLowerInvariant()} {row.Reason.Code}")];

    /// <summary>The same with all that is said.</summary>
    public IReadOnlyList<ReportedRow> Told => _rows;

    public void Tell(ReportedRow row) => _rows.Add(row);

    public void Count(string table, RowFate fate) => _counts[(table, fate)] = this[table, fate] + 1;

    public void Progress(string what, long done, long total)
    {
    }

    /// <summary>How many rows of a table had a fate.</summary>
    public int this[string table, RowFate fate] => _counts.GetValueOrDefault((table, fate));
}
