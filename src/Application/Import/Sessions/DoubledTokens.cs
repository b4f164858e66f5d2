using MembersSite.Application.Import.Maps;

namespace MembersSite.Application.Import.Sessions;

/// <summary>Finds the tokens that stand in several rows, also where they differ in case alone: which the old site's database could not tell apart.</summary>
internal static class DoubledTokens
{
    // About how many rows are between two looks at how far it is.
    private const int Step = 20_000;

    /// <summary>Reads all tokens once.</summary>
    /// <param name="run">The run.</param>
    /// <param name="table">Where they stand.</param>
    /// <param name="total">How many there are, about.</param>
    public static async Task<IReadOnlySet<TokenDigest>> FindAsync(ImportRun run, TokenTable table, long total, CancellationToken ct)
    {
        var (seen, doubled, done) = (new HashSet<TokenDigest>((int)Math.Min(total, 10_000_000)), new HashSet<TokenDigest>(), 0L);
        await foreach (var token in run.Source.ReadTokensAsync(table, run.Map.Users, run.Map.Text, ct))
        {
            if (!string.IsNullOrEmpty(token.Value) && TokenDigest.Of(TokenJudge.Fold(token.Value)) is var digest && !seen.Add(digest))
            {
                doubled.Add(digest);
            }

            if (++done % Step == 0)
            {
                run.Report.Progress($"{table.Table}: first look", done, total);
            }
        }

        run.Report.Progress($"{table.Table}: first look", done, done);
        return doubled;
    }
}
