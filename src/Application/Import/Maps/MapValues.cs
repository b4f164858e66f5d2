using System.Globalization;
using System.Text.RegularExpressions;
using MembersSite.Application.Import.Texts;

namespace MembersSite.Application.Import.Maps;

/// <summary>What is wrong with a map whatever the source.</summary>
internal static partial class MapValues
{
    private const int LongestPhpSession = 366 * 24 * 60 * 60;

    /// <summary>Finds all of it.</summary>
    /// <param name="map">The map.</param>
    public static IEnumerable<string> FaultsOf(TrongateMap map) => [
        .. map.Accounts.SelectMany(accounts => FaultsOf(accounts, map)), .. FaultsOfLists(map), .. FaultsOf(map.Text), .. FaultsOf(map.Tokens),
        .. Unless(map.Tokens is null || map.Users is not null, "There is a table of tokens in it, and none of users: nobody knows whose they are."),
        .. Unless(Source().IsMatch(map.Source), "source is no name of 1 to 64 lower-case letters, digits and hyphens."),
        .. Unless(map.PhpSessionSeconds is >= 60 and <= LongestPhpSession, $"phpSessionSeconds is not between 60 and {LongestPhpSession}."),
        .. Unless(map.LongestSessionDays is >= 1 and <= 366, "longestSessionDays is not between 1 and 366.")];

    private static IEnumerable<string> FaultsOf(AccountTable it, TrongateMap map) => [
        .. Unless(it.Username is not null || it.EmailAddress is not null, $"The accounts of {it.Table} have neither username nor emailAddress: nobody could log in."),
        .. Unless(it.User is not null || it.Through is null, $"The accounts of {it.Table} go through {it.Through?.Table}, and name no column user in it."),
        .. Unless(it.User is null || map.Users is not null, $"The accounts of {it.Table} name a user, and the map no table of users."),
        .. Unless(it.Level is null || !string.IsNullOrWhiteSpace(it.Level), $"The level of the accounts of {it.Table} is empty."),
        .. Unless(it.Confirmed is null or { Values.Count: > 0 }, $"confirmed of {it.Table} names no value that lets people in."),
        .. Unless(it.Active is null or { Values.Count: > 0 }, $"active of {it.Table} names no value that lets people in."),
        .. it.Encrypted.Except([it.Username, it.EmailAddress, it.FirstName, it.LastName], StringComparer.Ordinal)
            .Select(column => $"encrypted of {it.Table} names {column}, which is no column of names, usernames or addresses in the map."),
        .. Unless(it.Encrypted.Count == 0 || map.Text.EncryptionKey is not null, $"{it.Table} has encrypted columns, and text.encryptionKey is missing.")];

    private static IEnumerable<string> FaultsOfLists(TrongateMap map)
    {
        List<string> cookies = [.. map.Cookies, .. map.PhpCookies];
        return [
            .. Unless(map.Accounts.Count > 0, "There is no table of accounts in it."),
            .. Twice(map.Accounts.Select(it => it.Table)).Select(table => $"The table {table} stands in it twice."),
            .. cookies.Where(name => !CookieName().IsMatch(name)).Select(name => $"A cookie cannot be called {name}."),
            .. Twice(cookies).Select(name => $"The cookie {name} stands in it twice."),
            .. (map.Levels?.Titles ?? new Dictionary<string, string>(StringComparer.Ordinal)).Where(it => !long.TryParse(it.Key, CultureInfo.InvariantCulture, out _) || string.IsNullOrWhiteSpace(it.Value))
                .Select(it => $"levels.titles has \"{it.Key}\": \"{it.Value}\"; it is the key of a level, and a title."),
            .. Twice(KeysOf(map.Levels)).Select(key => $"levels.titles has the key {key} twice.")];
    }

    private static IEnumerable<string> KeysOf(LevelTable? levels) => (levels?.Titles ?? new Dictionary<string, string>(StringComparer.Ordinal)).Keys
        .Select(key => long.TryParse(key, CultureInfo.InvariantCulture, out var id) ? id.ToString(CultureInfo.InvariantCulture) : null).OfType<string>();

    private static IEnumerable<string> FaultsOf(TextRules text) => [
        .. Unless(text.EncryptionKey is null || NameCipher.IsKey(text.EncryptionKey), $"text.encryptionKey has not at least {NameCipher.KeyLength} visible ASCII characters."),
        .. Unless(TimeZoneInfo.TryFindSystemTimeZoneById(text.TimeZone, out _), $"text.timeZone is no time zone that this machine knows: {text.TimeZone}."),
        .. Unless(text.Charset is null || Charset().IsMatch(text.Charset), $"text.charset is no character set of MySQL: {text.Charset}.")];

    private static IEnumerable<string> FaultsOf(TokenTable? tokens) => tokens is null ? [] : [
        .. Unless(!tokens.Codes.Contains(TokenTable.MasterKey, StringComparer.OrdinalIgnoreCase), $"tokens.codes has {TokenTable.MasterKey}: those are keys to the old site's API, and no sessions."),
        .. Unless(tokens.Code is not null || tokens.Codes.Count == 0, "tokens.codes names some, and tokens.code no column in which they stand."),
        .. Unless(tokens.Code is null || tokens.Codes.Count > 0, "tokens.codes names none: leave tokens out where no session goes on.")];

    private static IEnumerable<string> Unless(bool isRight, string fault) => isRight ? [] : [fault];

    private static IEnumerable<string> Twice(IEnumerable<string> names) => names.GroupBy(name => name, StringComparer.Ordinal).Where(it => it.Count() > 1).Select(it => it.Key);

    [GeneratedRegex(@"^[a-z0-9-]{1,64}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Source();

    // RFC 6265, section 4.1.1, as long as a row of import_cookies takes it.
    [GeneratedRegex(@"^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,64}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex CookieName();

    [GeneratedRegex(
        @"^(utf8|utf8mb3|utf8mb4|latin[1257]|ascii|cp(850|852|866|932|125[0167])|koi8[ru]|greek|hebrew|big5|gb2312|gbk|gb18030|sjis|ujis|eucjpms|euckr|tis620|geostd8|armscii8|macroman|macce|swe7|dec8|hp8)\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Charset();
}
