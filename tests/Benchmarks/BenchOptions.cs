namespace MembersSite.Benchmarks;

/// <summary>What to measure, and for how long.</summary>
internal sealed record BenchOptions(bool Quick, string? Only, string? Database, string? Site = null)
{
    public const string Usage =
        "dotnet run -c Release --project tests/Benchmarks [-- [--quick] [--only hot|page|uncached|storm|known|purge|start|admin|nodes|import|scale] [--database sqlite|mariadb] [--site folder-of-a-published-site] | -- --micro]";

    // Only by its name: it takes as long as all others.
    private const string Scale = "scale";

    private static readonly string[] RowNames = ["hot", "page", "uncached", "storm", "known", "purge", "start", "admin", "nodes", "import", Scale];
    private static readonly string[] DatabaseNames = ["sqlite", "mariadb"];

    /// <summary>How often what asks the database with every request is compared.</summary>
    public int UncachedRounds => Quick ? 5 : 15;

    /// <summary>How long wrk then runs for one figure: short, so that a round is over before the machine changes its mood.</summary>
    public const int UncachedSeconds = 1;

    /// <summary>How often what is held in memory is compared.</summary>
    public int HotRounds => Quick ? 5 : 9;

    /// <summary>
    /// How long wrk then runs for one figure: as long as a token is held, so that each figure pays for reading each
    /// token once. What runs meanwhile lets all of them run out.
    /// </summary>
    public const int HotSeconds = 5;

    public int StormRounds => Quick ? 3 : 5;

    public int WarmUpSeconds => Quick ? 4 : 8;

    /// <summary>How long a storm of log-ins, and raw hashing beside it, is counted.</summary>
    public int StormSeconds => Quick ? 6 : 15;

    /// <summary>How often somebody known and somebody unknown ask in turn.</summary>
    public int KnownPairs => Quick ? 40 : 200;

    public int LargeTable => Quick ? 200_000 : 1_000_000;

    /// <summary>How often a large table is filled, left to expire and purged.</summary>
    public int PurgeRounds => Quick ? 1 : 3;

    /// <summary>How long filling the table for a purge may take; what is left of it lets the database write back what was filled in.</summary>
    public TimeSpan PurgeSeeding => TimeSpan.FromSeconds(Quick ? 30 : 80);

    /// <summary>How long requests are measured before each purge.</summary>
    public TimeSpan PurgeQuiet => TimeSpan.FromSeconds(Quick ? 5 : 10);

    /// <summary>How many members a large site has.</summary>
    public int SiteMembers => Quick ? 20_000 : 1_000_000;

    /// <summary>How many rows of activity it has.</summary>
    public int SiteEvents => Quick ? 20_000 : 1_000_000;

    /// <summary>How often each of its pages is asked for.</summary>
    public int SiteRounds => Quick ? 10 : 40;

    /// <summary>How many accounts a site has that moves in; it has twice as many tokens.</summary>
    public int ImportAccounts => Quick ? 50_000 : 1_000_000;

    public int Starts => Quick ? 3 : 7;

    /// <summary>How many log-outs are followed from one node to another.</summary>
    public int LogOuts => Quick ? 50 : 500;

    /// <summary>How many tokens the sites have whose growth is measured, the fewest first.</summary>
    public IReadOnlyList<int> ScaleTokens => Quick ? [200_000, 1_000_000] : [1_000_000, 10_000_000];

    /// <summary>What a database server has for its tables. A large site gets a large one.</summary>
    public int DatabaseMegabytes => Only is Scale ? 4_096 : 512;

    public bool Wants(string row) => Only is null ? row != Scale : Only == row;

    public bool WantsDatabase(string name) => Database is null || Database == name;

    public static BenchOptions? Parse(string[] args)
    {
        var options = new BenchOptions(Quick: false, Only: null, Database: null);
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--quick":
                    options = options with { Quick = true };
                    break;
                case "--only" when RowNames.Contains(value, StringComparer.Ordinal):
                    options = options with { Only = args[++i] };
                    break;
                case "--database" when DatabaseNames.Contains(value, StringComparer.Ordinal):
                    options = options with { Database = args[++i] };
                    break;
                case "--site" when Directory.Exists(value):
                    options = options with { Site = args[++i] };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
