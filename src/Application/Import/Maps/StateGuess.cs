namespace MembersSite.Application.Import.Maps;

/// <summary>Which columns say that somebody is let in, as far as their names and types tell.</summary>
/// <param name="Confirmed">What says that the address is confirmed.</param>
/// <param name="Active">What says that the account is let in.</param>
/// <param name="Doubts">What could not be known, and shuts people out or lets them in.</param>
internal sealed record StateGuess(StateColumn? Confirmed, StateColumn? Active, IReadOnlyList<string> Doubts)
{
    /// <summary>Looks at a table.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="columns">Its columns.</param>
    public static StateGuess Of(string table, IReadOnlyList<SourceColumn> columns)
    {
        var doubts = new List<string>();
        var confirmed = Guess(table, ColumnNames.Find(columns, ColumnNames.Confirmed), no: null, doubts);
        var no = ColumnNames.Find(columns, ColumnNames.Inactive);
        var active = Guess(table, ColumnNames.Find(columns, ColumnNames.Active) ?? no, no, doubts);
        var others = columns.Select(column => column.Name)
            .Where(name => ColumnNames.Active.Concat(ColumnNames.Inactive).Contains(ColumnNames.Plain(name), StringComparer.Ordinal) && name != active?.Column);
        doubts.AddRange(others.Select(name => $"{table}.{name} may shut people out too, and a map has room for one such column: see to those that it shuts out after the import."));
        return new StateGuess(confirmed, active, doubts);
    }

    // No value at all makes a map that is refused: the owner has to say who is let in.
    private static StateColumn? Guess(string table, SourceColumn? column, SourceColumn? no, List<string> doubts)
    {
        if (column is null)
        {
            return null;
        }

        if (column.IsWholeNumber || column.Type is "bit")
        {
            return new StateColumn(column.Name, [column == no ? "0" : "1"]);
        }

        IReadOnlyList<string> yes = column == no ? [] : [.. column.Values.Where(value => ColumnNames.Yes.Contains(value.ToLowerInvariant(), StringComparer.Ordinal))];
        if (yes.Count == 0)
        {
            var values = column.Values.Count == 0 ? string.Empty : $" It may be {string.Join(", ", column.Values)}.";
            doubts.Add($"Which values of {table}.{column.Name} let people in is not known: name them in the map.{values}");
        }

        return new StateColumn(column.Name, yes);
    }
}
