namespace MembersSite.Application.Import.Accounts;

/// <summary>Passes on the new accounts that clash, and nothing else, where the map says to stop if there are any.</summary>
/// <param name="report">Is told of them.</param>
internal sealed class ClashReport(IImportReport report) : IImportReport
{
    /// <summary>How many clash.</summary>
    public int Clashes { get; private set; }

    public void Tell(ReportedRow row)
    {
        if (row.Reason == AccountReasons.UsernameTaken || row.Reason == AccountReasons.AddressTaken)
        {
            Clashes++;
            report.Tell(row);
        }
    }

    public void Count(string table, RowFate fate)
    {
    }

    public void Progress(string what, long done, long total) => report.Progress($"{what}, looking for clashes", done, total);
}
