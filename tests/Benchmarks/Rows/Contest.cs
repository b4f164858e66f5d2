using System.Globalization;
using MembersSite.Benchmarks.Load;

namespace MembersSite.Benchmarks.Rows;

/// <summary>One of the things that are compared.</summary>
internal sealed record Contestant(string Name, Uri Url, string? Tokens);

/// <summary>
/// Measures several contestants in turn, round by round and each round in the opposite order, so that what
/// else happens on the machine meets all of them alike. Ratios are taken within a round.
/// </summary>
internal sealed class Contest
{
    private readonly Dictionary<string, List<double>> _figures = new(StringComparer.Ordinal);

    public static async Task<Contest> RunAsync(Workshop shop, IReadOnlyList<Contestant> contestants, CancellationToken ct)
    {
        foreach (var contestant in contestants)
        {
            await Wrk.RunAsync(shop, contestant.Url, contestant.Tokens, shop.Options.WarmUpSeconds, ct);
        }

        var contest = new Contest();
        for (var round = 0; round < shop.Options.Rounds; round++)
        {
            foreach (var contestant in round % 2 == 0 ? contestants : contestants.Reverse())
            {
                var figure = await Wrk.RunAsync(shop, contestant.Url, contestant.Tokens, shop.Options.Seconds, ct);
                contest.Figures(contestant.Name).Add(figure);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   round {round + 1}: {contestant.Name} {figure:0}/s"));
            }
        }

        return contest;
    }

    public Series PerSecond(string name) => new(Figures(name));

    public Series Ratio(string name, string to) => new(Figures(name).Zip(Figures(to), (a, b) => a / b));

    private List<double> Figures(string name)
    {
        if (!_figures.TryGetValue(name, out var figures))
        {
            _figures.Add(name, figures = []);
        }

        return figures;
    }
}
