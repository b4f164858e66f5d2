using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MembersSite.Benchmarks;

/// <summary>The rows of the table that the run ends with.</summary>
internal sealed class Report
{
    private readonly List<string> _rows = [];

    /// <summary>A figure that has no target.</summary>
    public void Inform(string what, string database, Series figures, string format) => Add(what, database, "", figures, format, "");

    /// <summary>A figure that must reach its target.</summary>
    public void AtLeast(string what, string database, double target, Series figures, string format) =>
        Add(what, database, "≥ " + Text(target, format), figures, format, figures.Median >= target ? "met" : "**missed**");

    /// <summary>A figure that must stay within its target.</summary>
    public void AtMost(string what, string database, double target, Series figures, string format) =>
        Add(what, database, "≤ " + Text(target, format), figures, format, figures.Median <= target ? "met" : "**missed**");

    /// <summary>What must not happen at all, in no round: a median would hide it.</summary>
    public void Never(string what, string database, IEnumerable<double> counts) => AtMost(what, database, 0, new Series([counts.Sum()]), "0");

    public string ToMarkdown(BenchOptions options)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors shared by load generator, site and database; {RuntimeInformation.FrameworkDescription}; {RuntimeInformation.OSDescription.Split(' ')[0]}; {(options.Quick ? "quick run, for orientation only" : "full run")}, interleaved rounds: {options.HotRounds} of hot tokens, {options.UncachedRounds} of uncached ones, {options.StormRounds} of log-ins, {options.PurgeRounds} of purges.");
        text.AppendLine().AppendLine("| what | database | target | median | min–max | |").AppendLine("|---|---|---|---|---|---|");
        _rows.ForEach(row => text.AppendLine(row));
        return text.ToString();
    }

    private void Add(string what, string database, string target, Series figures, string format, string verdict)
    {
        var row = $"| {what} | {database} | {target} | {Text(figures.Median, format)} | {Text(figures.Min, format)}–{Text(figures.Max, format)} | {verdict} |";
        _rows.Add(row);
        Console.WriteLine(row);
    }

    private static string Text(double figure, string format) => figure.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>One figure, measured several times.</summary>
internal sealed class Series(IEnumerable<double> figures)
{
    private readonly double[] _sorted = [.. figures.Order()];

    public double Median => _sorted.Length % 2 == 1 ? _sorted[_sorted.Length / 2] : (_sorted[(_sorted.Length / 2) - 1] + _sorted[_sorted.Length / 2]) / 2;

    public double Min => _sorted[0];

    public double Max => _sorted[^1];

    public double Percentile(double share) => _sorted[Math.Min(_sorted.Length - 1, (int)(_sorted.Length * share))];
}
