using ErrorOr;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Maps;

/// <summary>Finds the map for a source, and what of it does not fit.</summary>
internal static class MapOfSource
{
    // Trongate's own: its administrators come first, so that a member who clashes with one waits.
    private static readonly IReadOnlyList<string> OwnAccounts = [AccountGuess.Administrators, "members"];

    /// <summary>The map that was given, or Trongate's own. Errors: <see cref="ImportErrors.BadMap"/>, <see cref="ImportErrors.NotTrongate"/>.</summary>
    /// <param name="given">The map that was given, or nothing.</param>
    /// <param name="schema">The tables of the source.</param>
    public static ErrorOr<TrongateMap> Choose(TrongateMap? given, SourceSchema schema)
    {
        if (given is not null)
        {
            return Check(given, schema, MapGaps.FaultsOf(given, schema));
        }

        var guesses = OwnAccounts.Where(schema.Tables.ContainsKey).Select(table => AccountGuess.Of(table, schema)).OfType<AccountGuess>().ToList();
        if (CoreGuess.UsersOf(schema) is not { } users || guesses.Count == 0)
        {
            return ImportErrors.NotTrongate;
        }

        // A table of tokens with another name than Trongate's may be of anything.
        var tokens = CoreGuess.TokensOf(schema).FirstOrDefault(it => it.Table is "trongate_tokens" or "tbl_tokens");
        var map = TrongateMap.Of([.. guesses.Select(guess => guess.Accounts)], users, CoreGuess.LevelsOf(schema), tokens);
        return Check(map, schema, [.. guesses.SelectMany(guess => guess.Doubts), .. MapGaps.LeftOut(map, schema)]);
    }

    private static ErrorOr<TrongateMap> Check(TrongateMap map, SourceSchema schema, IEnumerable<string> doubts)
    {
        List<string> faults = [.. MapValues.FaultsOf(map), .. MapColumns.FaultsOf(map, schema), .. doubts];
        return faults.Count == 0 ? map : ImportErrors.BadMap(faults);
    }
}
