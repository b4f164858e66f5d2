using System.Globalization;
using System.Text;

namespace MembersSite.Domain.Common;

/// <summary>Tells text that people write from bytes that break pages, logs and terminals.</summary>
public static class PlainText
{
    /// <summary>
    /// True where <paramref name="text"/> is one line of well-formed Unicode: no control characters, no line
    /// separators, no half surrogate pairs, no replacement character (what broken UTF-8 decodes to), and none
    /// of the marks that reverse the reading direction (Unicode UAX #9, explicit directional formatting).
    /// </summary>
    /// <param name="text">Any text, of any length.</param>
    public static bool IsOneCleanLine(string text) => IsWellFormed(text) && !text.EnumerateRunes().Any(IsUnwanted);

    /// <summary>True where <paramref name="text"/> has no half surrogate pairs and no replacement character.</summary>
    /// <param name="text">Any text, of any length.</param>
    public static bool IsWellFormed(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);

    private static bool IsUnwanted(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
