using System.Collections.Frozen;

namespace MembersSite.Application.Import.Accounts;

/// <summary>Tells whether a title looks like that of administrators to somebody who reads it.</summary>
internal static class LevelLook
{
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
    private const int FullWidth = FirstFullWidth - '!';

    private static readonly string[] Titles = ["admin", "admins", "administrator", "administrators", "superadmin"];

    // Letters that look like those of the titles (Unicode UTS #39, confusables), as far as they occur: Latin with accents, Greek, Cyrillic and digits.
    private static readonly FrozenDictionary<char, char> Twins = Pairs(
        ('a', "àáâãäåāăąɑαаӑӓ4@"), ('d', "ďđԁժ"), ('m', "мṃɱ"), ('i', "ìíîïĩīĭįıіїιl1|!"), ('n', "ñńņňŋпո"), ('o', "òóôõöøōоο0"), ('r', "ŕŗřг"), ('s', "śŝşšѕ5$"), ('t', "ţťтτ7"),
        ('e', "èéêëēеє3"), ('u', "ùúûüūυ"), ('p', "рρ"));

    /// <summary>Whether it does, in whatever case, with whatever blanks or invisible characters.</summary>
    /// <param name="title">A title.</param>
    public static bool IsAdmin(string title)
    {
        var bare = string.Concat(title.Select(Narrow).Select(char.ToLowerInvariant).Select(letter => Twins.GetValueOrDefault(letter, letter)).Where(char.IsAsciiLetterOrDigit));
        return Titles.Contains(bare, StringComparer.Ordinal);
    }

    private static char Narrow(char letter) => letter is >= FirstFullWidth and <= LastFullWidth ? (char)(letter - FullWidth) : letter;

    private static FrozenDictionary<char, char> Pairs(params (char Letter, string Twins)[] rows) =>
        rows.SelectMany(row => row.Twins.Select(twin => (twin, row.Letter))).ToFrozenDictionary(pair => pair.twin, pair => pair.Letter);
}
