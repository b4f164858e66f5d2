using MembersSite.Application.Import;
using MembersSite.Application.Import.Maps;

namespace MembersSite.Infrastructure.Import;

/// <summary>
/// Writes the questions to a source. All but keys is read as text, in whatever type it stands there; bytes stand for text whose character set is not what
/// its column says.
/// </summary>
internal sealed class SourceQuery(SourceSchema schema, string? charset)
{
    private const string Nothing = "NULL";

    /// <summary>The levels: key, title.</summary>
    public string OfLevels(LevelTable it) => $"SELECT a.{Quote(it.Id)}, {Text("a", it.Table, it.Title)} FROM {Quote(it.Table)} a ORDER BY 1";

    /// <summary>The accounts, in the order of <see cref="AccountField"/>.</summary>
    public string OfAccounts(AccountTable it, UserTable? users)
    {
        string?[] columns = [it.Username, it.EmailAddress, it.FirstName, it.LastName, it.Password, it.Confirmed?.Column, it.Active?.Column, it.Created, it.LastLogin, it.NumLogins];
        var user = it.UserPlace();
        var fields = columns.Select(column => column is null ? Nothing : Text(it, it.Place(column))).Append(user is { } place ? Text(it, place) : Nothing);
        var joined = it.Through is { } through
            ? $" LEFT JOIN {Quote(through.Table)} j ON j.{Quote(through.Id)} = a.{Quote(it.Place(through.Account).Column)}"
            : string.Empty;
        var known = user is { } there ? OfUser(Alias(it, there.Table), there, users) : OfUser("a", ("", ""), users: null);
        return $"SELECT a.{Quote(it.Id)}, {string.Join(", ", fields)}, {known.Fields} FROM {Quote(it.Table)} a{joined}{known.Join} ORDER BY a.{Quote(it.Id)}";
    }

    /// <summary>The tokens, in the order of <see cref="TokenField"/>.</summary>
    public string OfTokens(TokenTable it, UserTable? users)
    {
        var known = OfUser("a", (it.Table, it.User), users);
        var code = it.Code is null ? Nothing : Text("a", it.Table, it.Code);
        return $"SELECT a.{Quote(it.Id)}, {Text("a", it.Table, it.Token)}, {Text("a", it.Table, it.User)}, {Text("a", it.Table, it.Expires)}, {code}, {known.Fields} "
            + $"FROM {Quote(it.Table)} a{known.Join} ORDER BY a.{Quote(it.Id)}";
    }

    /// <summary>How many rows a table has.</summary>
    public static string OfCount(string table) => $"SELECT COUNT(*) FROM {Quote(table)}";

    // Text that only begins with the digits of a key is taken for that key here; whoever reads the row compares them.
    private (string Fields, string Join) OfUser(string alias, (string Table, string Column) user, UserTable? users)
    {
        if (users is null)
        {
            return ($"{Nothing}, {Nothing}, {Nothing}", string.Empty);
        }

        var key = $"{alias}.{Quote(user.Column)}";
        key = schema.Find(user.Table, user.Column) is { IsWholeNumber: true } ? key : $"CAST({key} AS SIGNED)";
        var code = users.Code is null ? Nothing : Text("u", users.Table, users.Code);
        var level = users.Level is null ? Nothing : Text("u", users.Table, users.Level);
        return ($"u.{Quote(users.Id)}, {code}, {level}", $" LEFT JOIN {Quote(users.Table)} u ON u.{Quote(users.Id)} = {key}");
    }

    private static string Alias(AccountTable it, string table) => table == it.Table ? "a" : "j";

    private string Text(AccountTable it, (string Table, string Column) place) => Text(Alias(it, place.Table), place.Table, place.Column);

    private string Text(string alias, string table, string column)
    {
        var name = $"{alias}.{Quote(column)}";
        return schema.Find(table, column) switch
        {
            { IsText: true } when charset is null => name,
            { IsText: true } when IsUtf8(charset) => $"CAST({name} AS BINARY)",
            { IsText: true } => $"CONVERT(CAST({name} AS BINARY) USING {charset})",
            { IsBytes: true } => name,
            { Type: "bit" } => $"CAST({name} + 0 AS CHAR)",
            _ => $"CAST({name} AS CHAR)",
        };
    }

    // Not by the server, which would put question marks in place of what is none.
    private static bool IsUtf8(string? name) => name?.StartsWith("utf8", StringComparison.Ordinal) == true;

    private static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
