namespace MembersSite.Application.Import.Maps;

/// <summary>What the schema of a source tells of it.</summary>
/// <param name="Map">What seems to stand where; without accounts where nothing was found.</param>
/// <param name="Notes">What an owner should know, and what could not be known.</param>
internal sealed record SourceGuess(TrongateMap Map, IReadOnlyList<string> Notes)
{
    // Columns of these types are read in the map's time zone; those of type timestamp know theirs.
    private static readonly IReadOnlyList<string> Local = ["datetime", "date"];

    /// <summary>Looks at it.</summary>
    /// <param name="schema">All tables.</param>
    public static SourceGuess Of(SourceSchema schema)
    {
        var guesses = AccountsOf(schema);
        var tokens = CoreGuess.TokensOf(schema);
        var users = CoreGuess.UsersOf(schema);
        var accounts = guesses.Select(guess => users is null ? guess.Accounts with { User = null, Through = null } : guess.Accounts).ToList();
        var map = TrongateMap.Of(accounts, users, CoreGuess.LevelsOf(schema), users is null || tokens.Count == 0 ? null : tokens[0]);
        return new SourceGuess(map, [.. guesses.SelectMany(NotesOf), .. NotesOfTokens(tokens, map), .. NotesOfOthers(schema, accounts), .. NotesOfReading(schema, map)]);
    }

    // Trongate's administrators first; a table that stands between accounts and their users is no table of accounts itself.
    private static List<AccountGuess> AccountsOf(SourceSchema schema)
    {
        var all = schema.Tables.Keys.OrderBy(table => table != AccountGuess.Administrators).ThenBy(table => table, StringComparer.Ordinal)
            .Select(table => AccountGuess.Of(table, schema)).OfType<AccountGuess>().ToList();
        var between = all.Where(guess => guess.Accounts.Password is not null).Select(guess => guess.Accounts.Through?.Table).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(guess => guess.Accounts.Password is not null || !between.Contains(guess.Accounts.Table))];
    }

    private static IEnumerable<string> NotesOf(AccountGuess guess)
    {
        var it = guess.Accounts;
        var missing = new List<string>();
        missing.AddRange(it.EmailAddress is null ? ["addresses (nobody can be sent mail)"] : []);
        missing.AddRange(it.Password is null ? ["passwords (all choose one by mail)"] : []);
        missing.AddRange(it.User is null ? ["users of Trongate's (no session goes on)"] : []);
        return missing.Count == 0 ? guess.Doubts : [.. guess.Doubts, $"{it.Table}: no column was found for {string.Join(", ", missing)}."];
    }

    private static IEnumerable<string> NotesOfTokens(IReadOnlyList<TokenTable> tokens, TrongateMap map)
    {
        if (tokens.Count == 0 || map.Users is null)
        {
            yield return "No table of tokens and users was found: no session goes on.";
        }

        if (tokens.Count > 1)
        {
            yield return $"There are several tables of tokens; {tokens[0].Table} is taken, and not {string.Join(", ", tokens.Skip(1).Select(it => it.Table))}.";
        }

        if (map.Tokens is { Code: not null })
        {
            yield return "Tokens whose code is 0 go on as sessions. If the site gives its sessions other codes, add them to tokens.codes.";
        }
    }

    private static IEnumerable<string> NotesOfOthers(SourceSchema schema, List<AccountTable> accounts)
    {
        var seen = accounts.SelectMany(it => new[] { it.Table, it.Through?.Table }).ToHashSet(StringComparer.Ordinal);
        var others = schema.Tables.Where(it => !seen.Contains(it.Key) && ColumnNames.Find(it.Value, ColumnNames.Users) is not null).Select(it => it.Key).Order(StringComparer.Ordinal).ToList();
        if (others.Count > 0)
        {
            yield return $"These point at users of Trongate's too, and were not understood as accounts: {string.Join(", ", others)}.";
        }

        foreach (var table in schema.Tables.Where(it => AccountGuess.LooksLikeAccounts(it.Value) && AccountGuess.FindKey(it.Value) is null).Select(it => it.Key).Order(StringComparer.Ordinal))
        {
            yield return $"{table} looks like accounts, and has no key that is one whole number: it cannot be moved as it is.";
        }

        if (accounts.Count > 1)
        {
            yield return $"There are {accounts.Count} tables of accounts: {string.Join(", ", accounts.Select(it => it.Table))}. Who has the username or address of somebody in an earlier one waits; their order in the map is yours to choose.";
        }
    }

    private static IEnumerable<string> NotesOfReading(SourceSchema schema, TrongateMap map)
    {
        var tables = map.Accounts.Select(it => it.Table).Concat(new[] { map.Users?.Table, map.Levels?.Table, map.Tokens?.Table }.OfType<string>()).ToList();
        var loose = tables.Intersect(schema.WithoutSnapshot, StringComparer.Ordinal).ToList();
        if (loose.Count > 0)
        {
            yield return $"{string.Join(", ", loose)} cannot be read as they are at one moment, since their engine has no transactions: stop the old site for the last run.";
        }

        var dates = map.Accounts.SelectMany(it => new[] { it.Created, it.LastLogin }.OfType<string>().Select(it.Place)).Append((map.Tokens?.Table ?? string.Empty, map.Tokens?.Expires ?? string.Empty));
        if (dates.Any(it => Local.Contains(schema.Find(it.Item1, it.Item2)?.Type ?? string.Empty, StringComparer.Ordinal)))
        {
            yield return "Some dates name no time zone. text.timeZone says UTC: write the one of the old site's PHP, such as Europe/Berlin.";
        }
    }
}
