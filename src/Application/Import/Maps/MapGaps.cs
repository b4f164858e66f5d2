namespace MembersSite.Application.Import.Maps;

/// <summary>What a map says nothing of, and the source has: whoever is let in, or left out, is so because the owner has said it.</summary>
internal static class MapGaps
{
    /// <summary>Finds columns that a map does not name, and that keep somebody or something out.</summary>
    /// <param name="map">The map.</param>
    /// <param name="schema">The tables of the source.</param>
    public static IEnumerable<string> FaultsOf(TrongateMap map, SourceSchema schema)
    {
        foreach (var table in map.Accounts.Where(it => schema.Tables.ContainsKey(it.Table)))
        {
            var guess = StateGuess.Of(table.Table, schema.Tables[table.Table]);
            var missing = new[] { table.Confirmed is null ? guess.Confirmed : null, table.Active is null ? guess.Active : null }.OfType<StateColumn>();
            foreach (var column in missing.Select(it => it.Column).Where(column => !IsNamed(column, table.Confirmed) && !IsNamed(column, table.Active)))
            {
                yield return $"{table.Table}.{column} may shut people out, and the map does not name it: write it as confirmed or active, with all of its values where all are to be let in.";
            }
        }

        if (map.Tokens is { Code: null } tokens && ColumnNames.Find(schema.Tables.GetValueOrDefault(tokens.Table) ?? [], ["code"]) is { } code)
        {
            yield return $"{tokens.Table} has a column {code.Name}, and tokens.code does not name it: keys to the old site's API would become sessions.";
        }
    }

    /// <summary>Finds tables of accounts that are not in a map.</summary>
    /// <param name="map">The map.</param>
    /// <param name="schema">The tables of the source.</param>
    public static IEnumerable<string> LeftOut(TrongateMap map, SourceSchema schema)
    {
        var others = schema.Tables.Where(it => HasAccounts(it.Value)).Select(it => it.Key).Except(map.Accounts.Select(it => it.Table), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return others.Count == 0 ? [] : [$"Without one, the accounts of {string.Join(", ", others)} would be left out. Write one: --suggest-map begins it."];
    }

    private static bool HasAccounts(IReadOnlyList<SourceColumn> columns) => AccountGuess.LooksLikeAccounts(columns)
        || (ColumnNames.Find(columns, ColumnNames.Users) is not null && ColumnNames.Find(columns, [.. ColumnNames.Usernames, .. ColumnNames.EmailAddresses]) is not null);

    private static bool IsNamed(string column, StateColumn? state) => column.Equals(state?.Column, StringComparison.OrdinalIgnoreCase);
}
