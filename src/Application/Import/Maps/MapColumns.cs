namespace MembersSite.Application.Import.Maps;

/// <summary>What a map names and the source does not have. A table that may not be read counts as missing.</summary>
internal static class MapColumns
{
    /// <summary>Finds all of it.</summary>
    /// <param name="map">The map.</param>
    /// <param name="schema">The tables of the source.</param>
    public static IReadOnlyList<string> FaultsOf(TrongateMap map, SourceSchema schema)
    {
        var named = map.Accounts.SelectMany(Of).Concat(Of(map.Users)).Concat(Of(map.Levels)).Concat(Of(map.Tokens)).OfType<(string Table, string Column)>().ToList();
        var missing = named.Select(it => it.Table).Where(table => !schema.Tables.ContainsKey(table)).Distinct(StringComparer.Ordinal).ToList();
        var faults = new List<string>();
        if (missing.Count > 0)
        {
            faults.Add($"The source has no {(missing.Count == 1 ? "table" : "tables")} {string.Join(", ", missing)}, or may not be asked for {(missing.Count == 1 ? "it" : "them")}.");
        }

        var columns = named.Where(it => schema.Tables.ContainsKey(it.Table) && schema.Find(it.Table, it.Column) is null).Distinct().GroupBy(it => it.Table, it => it.Column, StringComparer.Ordinal);
        faults.AddRange(columns.Select(it => $"The table {it.Key} has no {(it.Count() == 1 ? "column" : "columns")} {string.Join(", ", it)}."));
        faults.AddRange(KeysOf(map).Where(it => schema.Find(it.Table, it.Column) is { IsWholeNumber: false })
            .Select(it => $"The key {it.Table}.{it.Column} is no whole number."));
        return faults;
    }

    private static IEnumerable<(string Table, string Column)?> Of(AccountTable it)
    {
        string?[] columns = [it.Id, it.Username, it.EmailAddress, it.FirstName, it.LastName, it.Password, it.Created, it.LastLogin, it.NumLogins, it.Confirmed?.Column, it.Active?.Column];
        foreach (var column in columns.OfType<string>())
        {
            yield return it.Place(column);
        }

        yield return it.UserPlace();
        if (it.Through is { } joined)
        {
            yield return (joined.Table, joined.Id);
            yield return (it.Table, joined.Account);
        }
    }

    private static IEnumerable<(string Table, string Column)?> Of(UserTable? it) => it is null ? [] : Columns(it.Table, it.Id, it.Code, it.Level);

    private static IEnumerable<(string Table, string Column)?> Of(LevelTable? it) => it is null ? [] : Columns(it.Table, it.Id, it.Title);

    private static IEnumerable<(string Table, string Column)?> Of(TokenTable? it) => it is null ? [] : Columns(it.Table, it.Id, it.Token, it.User, it.Expires, it.Code);

    private static IEnumerable<(string Table, string Column)?> Columns(string table, params string?[] columns) =>
        columns.OfType<string>().Select(column => ((string, string)?)(table, column));

    private static IEnumerable<(string Table, string Column)> KeysOf(TrongateMap map)
    {
        (string? Table, string? Column)[] others = [(map.Users?.Table, map.Users?.Id), (map.Levels?.Table, map.Levels?.Id), (map.Tokens?.Table, map.Tokens?.Id)];
        return map.Accounts.Select(it => (it.Table, it.Id)).Concat(others.Where(it => it.Table is not null).Select(it => (it.Table!, it.Column!)));
    }
}
