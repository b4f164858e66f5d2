namespace MembersSite.Application.Import.Maps;

/// <summary>Trongate's own three tables, in whatever version.</summary>
internal static class CoreGuess
{
    private const string Users = "trongate_users";
    private const string Levels = "trongate_user_levels";

    // Of several tables of tokens these are Trongate's, in this order; others are looked at where a map is suggested.
    private static readonly IReadOnlyList<string> Tokens = ["trongate_tokens", "tbl_tokens"];

    /// <summary>The users, or nothing.</summary>
    /// <param name="schema">All tables.</param>
    public static UserTable? UsersOf(SourceSchema schema) => schema.Tables.TryGetValue(Users, out var columns) && AccountGuess.FindKey(columns) is { } key
        ? new UserTable(Users, key.Name, ColumnNames.Find(columns, ["code"])?.Name, ColumnNames.Find(columns, ["userlevelid", "levelid", "userlevel"])?.Name)
        : null;

    /// <summary>The levels, or nothing.</summary>
    /// <param name="schema">All tables.</param>
    public static LevelTable? LevelsOf(SourceSchema schema) =>
        schema.Tables.TryGetValue(Levels, out var columns) && AccountGuess.FindKey(columns) is { } key && ColumnNames.Find(columns, ColumnNames.Titles) is { } title
            ? new LevelTable(Levels, key.Name, title.Name, new Dictionary<string, string>(StringComparer.Ordinal))
            : null;

    /// <summary>All tables of tokens, Trongate's first.</summary>
    /// <param name="schema">All tables.</param>
    public static IReadOnlyList<TokenTable> TokensOf(SourceSchema schema) =>
        [.. Tokens.Concat(schema.Tables.Keys.Except(Tokens, StringComparer.Ordinal).Order(StringComparer.Ordinal)).Select(table => TokenTableOf(table, schema)).OfType<TokenTable>()];

    private static TokenTable? TokenTableOf(string table, SourceSchema schema) => schema.Tables.TryGetValue(table, out var columns)
        && AccountGuess.FindKey(columns) is { } key
        && ColumnNames.Find(columns, ["token"], column => column.IsText || column.IsBytes) is { } token
        && ColumnNames.Find(columns, ["userid", .. ColumnNames.Users]) is { } user
        && ColumnNames.Find(columns, ColumnNames.Expires) is { } expires
            ? ColumnNames.Find(columns, ["code"])?.Name is var code ? new TokenTable(table, key.Name, token.Name, user.Name, expires.Name, code, code is null ? [] : ["0"]) : null
            : null;
}
