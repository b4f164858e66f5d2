using MembersSite.Application.Import;

namespace MembersSite.Web.Import;

/// <summary>Hands what an import tells on: to the totals, into the file, and to whoever looks on.</summary>
internal sealed class ImportReports(ImportTotals totals, ReportFile file, Action<string, long, long> show) : IImportReport
{
    private const int BatchesOfCollection = 25;

    private int _batches;

    public void Tell(ReportedRow row)
    {
        totals.Add(row);
        file.Write(row);
    }

    public void Count(string table, RowFate fate) => totals.Add(table, fate);

    // The collector is set up for a site with many requests at once, and would let a command take half a gigabyte before it looks (docs/decisions/0033). What
    // a batch leaves behind is young, and now and then something old is done with: the names of all accounts, once the tokens begin.
    public void Progress(string what, long done, long total)
    {
        GC.Collect(_batches++ % BatchesOfCollection == 0 ? GC.MaxGeneration : 1, GCCollectionMode.Forced, blocking: true);
        show(what, done, total);
    }
}
