using System.Globalization;
using System.Text;
using ADRaffy.ENSNormalize;

namespace MembersSite.Domain.Common;

/// <summary>Tells text that people write from bytes that break pages, logs and terminals.</summary>
public static class PlainText
{
    // Below it (Latin letters with their accents, among others) nothing is composed any further: Unicode UAX #15, section 5, "Quick_Check".
    private const char FirstThatMayCompose = '\u0300';

    /// <summary>
    /// True where <paramref name="text"/> is one line of well-formed Unicode: no control characters, no line
    /// separators, no half surrogate pairs, no replacement character (what broken UTF-8 decodes to), and none
    /// of the marks that reverse the reading direction (Unicode UAX #9, explicit directional formatting).
    /// </summary>
    /// <param name="text">Any text, of any length.</param>
    public static bool IsOneCleanLine(string text) => IsWellFormed(text) && !text.EnumerateRunes().Any(IsUnwanted);

    /// <summary>True where each line of a text is clean, as <see cref="IsOneCleanLine"/> says; tabs are fine.</summary>
    /// <param name="text">Any text, of any length.</param>
    public static bool IsClean(string text) => text.ReplaceLineEndings("\n").Split('\n').All(line => IsOneCleanLine(line.Replace('\t', ' ')));

    /// <summary>True where <paramref name="text"/> has no half surrogate pairs and no replacement character.</summary>
    /// <param name="text">Any text, of any length.</param>
    public static bool IsWellFormed(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);

    /// <summary>Somebody else's words as one clean line, fit for a terminal: every unwanted character becomes a space, and several become one.</summary>
    /// <param name="text">Any text, of any length.</param>
    public static string OneLine(string text) => string.Join(
        ' ', string.Concat(text.EnumerateRunes().Select(rune => IsUnwanted(rune) ? " " : rune.ToString())).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>How many characters a text has: Unicode code points, as NIST SP 800-63B, section 3.1.1.2 counts them, and MariaDB its columns.</summary>
    /// <param name="text">Any text, of any length.</param>
    public static int Characters(string text) => text.EnumerateRunes().Count();

    /// <summary>The first characters of a text: all of it, where it has no more.</summary>
    /// <param name="text">Any text, of any length.</param>
    /// <param name="characters">How many, as <see cref="Characters"/> counts them.</param>
    public static string Cut(string text, int characters) => text[..text.EnumerateRunes().Take(characters).Sum(rune => rune.Utf16SequenceLength)];

    /// <summary>True where something of the text can be seen: not a space or an invisible character each.</summary>
    /// <param name="text">Any text, of any length.</param>
    public static bool CanBeSeen(string text) => text.EnumerateRunes().Any(rune => !Rune.IsWhiteSpace(rune) && !IsInvisible(rune));

    /// <summary>
    /// True where the text has characters that nobody sees, such as a zero-width space. Some scripts and emoji need the joiners among
    /// them (U+200C, U+200D), so this is no reason to refuse what a person is called.
    /// </summary>
    /// <param name="text">Any text, of any length.</param>
    public static bool HasInvisible(string text) => text.EnumerateRunes().Any(IsInvisible);

    /// <summary>
    /// The text in Normalization Form C, in which a letter with its accents is one code point where there is one (Unicode UAX #15). Text
    /// that is not well-formed stays as it is. (<c>string.Normalize</c> answers what it was given: the site runs without ICU; docs/decisions/0014.)
    /// </summary>
    /// <param name="text">A short text: the work grows with the square of a run of combining marks.</param>
    public static string Compose(string text) =>
        text.AsSpan().ContainsAnyExceptInRange('\0', (char)(FirstThatMayCompose - 1)) && IsWellFormed(text) ? ENSNormalize.NF.NFC(text) : text;

    private static bool IsUnwanted(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    // Unicode's Default_Ignorable_Code_Point, as far as it is not of the category Format, and the blank pattern of Braille.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2065 or 0x2800 or 0x3164
            or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF);
}
