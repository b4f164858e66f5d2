using System.Globalization;
using MembersSite.Web.Import;

namespace MembersSite.Web.Admin.Commands;

/// <summary>What a person reads once an import is done.</summary>
internal static class ImportAnswer
{
    /// <summary>Writes it.</summary>
    /// <param name="totals">How many rows had which fate.</param>
    /// <param name="report">Where the report is, or nothing.</param>
    public static void Show(ImportTotals totals, string? report)
    {
        Terminal.Table(
            ["Table", "#Imported", "#Known", "#Updated", "#Refused", "#Waiting"],
            totals.Tables.Select(it => new[] { it.Table, Number(it.Imported), Number(it.Known), Number(it.Updated), Number(it.Refused), Number(it.Left) }));
        var reasons = totals.Reasons.Select(it => new[] { it.Table, it.IsLeft ? "waits" : it.Word, Number(it.Rows), it.Words }).ToList();
        if (reasons.Count > 0)
        {
            Terminal.Table(["Table", "What", "#Rows", "Why"], reasons);
        }

        if (totals.AreRowsLeft)
        {
            Terminal.Say("Some rows wait for a decision of yours.");
        }

        Terminal.Say(totals.IsDryRun ? "This was a dry run: nothing was written." : "The import is done. Run it again for what is new there.");
        Terminal.Say(report is null ? "With --report FILE each row is named." : $"Each row is named in {report}.");
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
