using System.Globalization;

namespace MembersSite.Web.Admin.Dashboard;

/// <summary>A number for each of some days, as bars drawn by <c>_BarChart.cshtml</c>: an SVG that needs no script.</summary>
/// <param name="Id">What its parts are called in the page, such as <c>joined</c>.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Bars">The days, in order; nothing where the number is not known.</param>
internal sealed record BarChart(string Id, string Title, IReadOnlyList<(DateOnly Day, int? Number)> Bars)
{
    /// <summary>The height of the drawing, in its own units.</summary>
    public const int Height = 100;

    /// <summary>The width of one bar and the space beside it.</summary>
    public const int Step = 10;

    public int Most => Bars.Max(bar => bar.Number) ?? 0;

    /// <summary>The same in a sentence, for those who hear the page.</summary>
    public string Summary
    {
        get
        {
            var known = Bars.Where(bar => bar.Number is not null).ToList();
            var total = known.Sum(bar => (long)bar.Number!.Value);
            var most = Most > 0 ? $", at most {Number(Most)} a day ({Day(known.First(bar => bar.Number == Most).Day)})" : null;
            var unknown = Bars.Count - known.Count;
            return $"{Number(total)} in {Bars.Count} days{most}.{(unknown > 0 ? $" {unknown} of these days are not known." : null)}";
        }
    }

    /// <summary>How high a bar is; a day with anything at all is seen.</summary>
    public double HeightOf(int number) => number == 0 ? 0 : Math.Max(1.5, Height * (double)number / Most);

    public static string Day(DateOnly day) => day.ToString("d MMMM", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
