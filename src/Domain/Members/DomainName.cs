using System.Globalization;
using System.Text;
using MembersSite.Domain.Common;

namespace MembersSite.Domain.Members;

/// <summary>
/// The part of an address after the @. It can be written in letters (<c>bücher.example</c>) and in ASCII (<c>xn--bcher-kva.example</c>,
/// RFC 5890): browsers send the second from a field of type <c>email</c>, and people type the first. Both are read as one.
/// </summary>
/// <param name="Letters">As people read it, in the case in which it was typed.</param>
/// <param name="Canonical">In ASCII and lower case: the same for every way to write it.</param>
internal sealed record DomainName(string Letters, string Canonical)
{
    private const string AsciiPrefix = "xn--";
    private const int MaxLabelLength = 63;
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
    private const int FullWidth = FirstFullWidth - '!';

    private static readonly IdnMapping Idn = new();

    /// <summary>Reads a domain of two labels or more, such as <c>example.org</c>; nothing where it is none.</summary>
    /// <param name="text">What somebody typed, at most 1,000 characters.</param>
    public static DomainName? Read(string text)
    {
        try
        {
            // What is mapped, and in which order: RFC 5895, section 2. ASCII may stand for anything, so the letters are looked at.
            var letters = string.Join('.', PlainText.Compose(Narrow(text)).Split('.').Select(InLetters));
            var canonical = Idn.GetAscii(PlainText.Compose(letters.ToLowerInvariant()));
            return canonical.Split('.') is { Length: >= 2 } labels && labels.All(IsLabel) && CanBeLetters(letters) ? new DomainName(letters, canonical) : null;
        }
        catch (ArgumentException)
        {
            // No domain can be written so: an empty label, one too long, or ASCII that stands for no letters.
            return null;
        }
    }

    private static string InLetters(string label) => label.StartsWith(AsciiPrefix, StringComparison.OrdinalIgnoreCase) ? Idn.GetUnicode(label) : label;

    private static bool IsLabel(string label) => label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[^1] != '-';

    // As a Japanese or Chinese keyboard writes Latin letters and the dot.
    private static string Narrow(string text) => string.Create(text.Length, text, static (narrow, wide) =>
    {
        for (var i = 0; i < wide.Length; i++)
        {
            narrow[i] = wide[i] switch
            {
                >= FirstFullWidth and <= LastFullWidth => (char)(wide[i] - FullWidth),
                '\u3002' or '\uFF61' => '.',
                _ => wide[i],
            };
        }
    });

    // Letters of half and full width that are left after the above have a twin of the usual width; joiners are refused with all that is
    // invisible, since a domain with one has a twin that looks the same.
    private static bool CanBeLetters(string letters) => PlainText.IsOneCleanLine(letters) && !PlainText.HasInvisible(letters) && letters.EnumerateRunes().All(IsPossible);

    private static bool IsPossible(Rune rune) => rune.Value is not (>= 0xFF00 and <= 0xFFEF)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
