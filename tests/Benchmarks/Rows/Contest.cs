using System.Globalization;
using MembersSite.Benchmarks.Load;
using MembersSite.Benchmarks.Site;

namespace MembersSite.Benchmarks.Rows;

/// <summary>One of the things that are compared.</summary>
internal sealed record Contestant(string Name, SiteProcess Site, string Path, string? Tokens, string? Cookie = null)
{
    public async Task<Figures> MeasureAsync(Workshop shop, int seconds, CancellationToken ct)
    {
        var before = Site.ProcessorTime();
        var answers = await Wrk.RunAsync(shop, new Uri(Site.Address, Path), Tokens, Cookie, seconds, ct);
        return new Figures(answers.PerSecond, (Site.ProcessorTime() - before).TotalMicroseconds / answers.Count);
    }
}

/// <summary>Requests a second, and the processor time of the site for each.</summary>
internal sealed record Figures(double PerSecond, double Microseconds);

/// <summary>
/// Measures several contestants in turn, round by round and each round in the opposite order, so that what
/// else happens on the machine meets all of them alike. Ratios are taken within a round.
/// </summary>
internal sealed class Contest
{
    private readonly Dictionary<string, List<Figures>> _figures = new(StringComparer.Ordinal);

    public static async Task<Contest> RunAsync(Workshop shop, int rounds, int seconds, IReadOnlyList<Contestant> contestants, CancellationToken ct)
    {
        foreach (var contestant in contestants)
        {
            await contestant.MeasureAsync(shop, shop.Options.WarmUpSeconds, ct);
        }

        var contest = new Contest();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contestant in round % 2 == 0 ? contestants : contestants.Reverse())
            {
                var figures = await contestant.MeasureAsync(shop, seconds, ct);
                contest.Of(contestant.Name).Add(figures);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   round {round + 1}: {contestant.Name} {figures.PerSecond:0}/s, {figures.Microseconds:0.0} µs"));
            }
        }

        return contest;
    }

    public Series PerSecond(string name) => new(Of(name).Select(figures => figures.PerSecond));

    /// <summary>What a request costs the site: far less sensitive to what else runs on the machine.</summary>
    public Series Microseconds(string name) => new(Of(name).Select(figures => figures.Microseconds));

    public Series Ratio(string name, string to) => new(Of(name).Zip(Of(to), (a, b) => a.PerSecond / b.PerSecond));

    private List<Figures> Of(string name)
    {
        if (!_figures.TryGetValue(name, out var figures))
        {
            _figures.Add(name, figures = []);
        }

        return figures;
    }
}
