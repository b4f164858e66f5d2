using System.Buffers;
using System.Text;

namespace MembersSite.Application.Import.Texts;

/// <summary>
/// Text whose UTF-8 was taken for Latin-1 and encoded once more: <c>seÃ±ora</c> for <c>señora</c>. It is decoded only where that is certain: a site can
/// hold both kinds, and <c>CAFÉ’S</c> is no mistake.
/// </summary>
internal static class DoubleEncoding
{
    // What MySQL calls latin1 is Windows-1252: the 32 bytes from 0x80 on. Five of them stand for the control characters of the same number.
    private const string From80To9F =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    // These follow a letter with an accent in text that is right: letters, quotation marks, dashes, and what stands at the end of a company's name.
    private static readonly SearchValues<char> Usual = SearchValues.Create(
        "\u00A0\u00A9\u00AB\u00AE\u00B4\u00BB\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u2013\u2014\u2018\u2019\u201A\u201C\u201D\u201E\u2022\u2026\u2039\u203A\u2122");

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text decoded once more, or nothing where it is not certain that it was encoded twice.</summary>
    /// <param name="text">A short text.</param>
    public static string? Repair(string text)
    {
        if (Ascii.IsValid(text) || BytesOf(text) is not { } bytes || Decode(bytes) is not { } decoded)
        {
            return null;
        }

        return decoded.EnumerateRunes().All(IsOfNames) && HasCertainOne(text, bytes) ? decoded : null;
    }

    private static byte[]? BytesOf(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var value = text[i] <= 0xFF ? text[i] : From80To9F.IndexOf(text[i], StringComparison.Ordinal) + 0x80;
            if (value is 0x7F)
            {
                // Not found, or the control character of this number.
                return null;
            }

            bytes[i] = (byte)value;
        }

        return bytes;
    }

    private static string? Decode(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool HasCertainOne(string text, byte[] bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var length = bytes[i] switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
            if (length > 1 && IsCertain(text, i, length))
            {
                return true;
            }
        }

        return false;
    }

    // What follows the first character stands after no letter; or the first, a capital, stands within a word (uÃŸ) or begins one that goes on behind it (Ã–zkan).
    private static bool IsCertain(string text, int at, int length)
    {
        if (text.AsSpan(at + 1, length - 1).ContainsAnyExcept(Usual))
        {
            return true;
        }

        var isInWord = at > 0 && char.IsLower(text[at - 1]);
        var beginsWord = (at == 0 || !char.IsLetter(text[at - 1])) && at + length < text.Length && char.IsLower(text[at + length]);
        return char.IsUpper(text[at]) && (isInWord || beginsWord);
    }

    // The letters and marks of the languages that people write in; not the rest of Unicode, which what is right seldom seems to mean by chance.
    private static bool IsOfNames(Rune rune) => rune.Value is (>= 0x20 and < 0x7F) or (>= 0xA0 and <= 0x24F) or (>= 0x2C6 and <= 0x2DC) or (>= 0x300 and <= 0x45F)
        or (>= 0x5D0 and <= 0x5EA) or (>= 0x600 and <= 0x6FF) or (>= 0x900 and <= 0xE7F) or (>= 0x1E00 and <= 0x1EFF) or (>= 0x2010 and <= 0x2026)
        or (>= 0x2030 and <= 0x203A) or 0x20AC or 0x2122 or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0x1F300 and <= 0x1FAFF);
}
