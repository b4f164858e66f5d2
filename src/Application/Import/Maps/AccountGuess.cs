using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Maps;

/// <summary>A table of accounts, as far as the names and types of its columns tell.</summary>
/// <param name="Accounts">What stands where.</param>
/// <param name="Doubts">What could not be known.</param>
internal sealed record AccountGuess(AccountTable Accounts, IReadOnlyList<string> Doubts)
{
    /// <summary>Trongate's administrators.</summary>
    public const string Administrators = "trongate_administrators";

    /// <summary>Looks at a table; nothing where it is none of accounts.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="schema">All tables: the user may be one away.</param>
    public static AccountGuess? Of(string table, SourceSchema schema)
    {
        var columns = schema.Tables[table];
        var username = ColumnNames.Find(columns, ColumnNames.Usernames, column => column.IsText);
        var emailAddress = ColumnNames.Find(columns, ColumnNames.EmailAddresses, column => column.IsText);
        var password = ColumnNames.Find(columns, ColumnNames.Passwords, column => column.IsText || column.IsBytes);
        if ((username ?? emailAddress) is null || FindKey(columns) is not { } key)
        {
            return null;
        }

        var (user, through) = FindUser(table, columns, key, schema);
        if (password is null && user is null)
        {
            return null;
        }

        var states = StateGuess.Of(table, columns);
        var accounts = new AccountTable(
            table, key.Name, table == Administrators ? LevelTitles.Admin : null, username?.Name, emailAddress?.Name, FindName(ColumnNames.FirstNames), FindName(ColumnNames.LastNames),
            password?.Name, user, through, FindName(ColumnNames.Created), FindName(ColumnNames.LastLogins), FindName(ColumnNames.NumLogins), states.Confirmed, states.Active, []);
        return new AccountGuess(accounts, states.Doubts);

        // What the table itself does not have, the one beside it may.
        string? FindName(IReadOnlyList<string> names) => ColumnNames.Find(columns, names)?.Name
            ?? (through is null ? null : ColumnNames.Find(schema.Tables[through.Table], names) is { } column ? $"{through.Table}.{column.Name}" : null);
    }

    /// <summary>Whether a table has passwords, and something to log in with.</summary>
    /// <param name="columns">Its columns.</param>
    public static bool LooksLikeAccounts(IReadOnlyList<SourceColumn> columns) =>
        ColumnNames.Find(columns, ColumnNames.Passwords) is not null && ColumnNames.Find(columns, [.. ColumnNames.Usernames, .. ColumnNames.EmailAddresses]) is not null;

    /// <summary>The key of a table, where it is one whole number.</summary>
    /// <param name="columns">Its columns.</param>
    public static SourceColumn? FindKey(IReadOnlyList<SourceColumn> columns) =>
        (columns.Where(column => column.IsKey).ToList() is [var only] ? only : ColumnNames.Find(columns, ["id"])) is { IsWholeNumber: true } key ? key : null;

    private static (string? User, JoinedTable? Through) FindUser(string table, IReadOnlyList<SourceColumn> columns, SourceColumn key, SourceSchema schema)
    {
        if (ColumnNames.Find(columns, ColumnNames.Users) is { } own)
        {
            return (own.Name, null);
        }

        foreach (var (other, otherColumns) in schema.Tables.OrderBy(it => it.Key, StringComparer.Ordinal))
        {
            if (ColumnNames.Find(otherColumns, ColumnNames.Users) is { } user && FindKey(otherColumns) is { } otherKey)
            {
                var joined = FindPointer(columns, other) is { } there
                    ? new JoinedTable(other, otherKey.Name, there.Name)
                    : FindPointer(otherColumns, table) is { } back ? new JoinedTable(other, back.Name, key.Name) : null;
                if (joined is not null)
                {
                    return (user.Name, joined);
                }
            }
        }

        return (null, null);
    }

    // employee_id or employees_id points at employees.
    private static SourceColumn? FindPointer(IReadOnlyList<SourceColumn> columns, string table)
    {
        var plain = ColumnNames.Plain(table);
        var single = plain.EndsWith("ies", StringComparison.Ordinal) ? $"{plain[..^3]}y" : plain.TrimEnd('s');
        return ColumnNames.Find(columns, [$"{single}id", $"{plain}id", $"fk{single}id"], column => column.IsWholeNumber);
    }
}
