using MembersSite.Application.Import;

namespace MembersSite.Web.Import;

/// <summary>Hands what an import tells on: to the totals, into the file, and to whoever looks on.</summary>
internal sealed class ImportReports(ImportTotals totals, ReportFile file, Action<string, long, long> show) : IImportReport
{
    public void Tell(ReportedRow row)
    {
        totals.Add(row);
        file.Write(row);
    }

    public void Count(string table, RowFate fate) => totals.Add(table, fate);

    public void Progress(string what, long done, long total) => show(what, done, total);
}
