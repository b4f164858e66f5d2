using System.Net;
using MembersSite.Application.Import.Maps;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Import.Texts;

/// <summary>Reads text as the people of the old site saw it: decrypted, entities decoded, encoded once. What is not certain stays as it is.</summary>
internal sealed class SourceText(TextRules rules)
{
    /// <summary>It was encrypted, and cannot be read.</summary>
    public static readonly Reason Unreadable = new("text-unreadable", "The encrypted text cannot be read: it was cut, damaged, or encrypted with another key.");

    /// <summary>It held HTML entities.</summary>
    public static readonly Reason EntitiesDecoded = new("entities-decoded", "HTML entities in the text were read as the characters that they stand for.");

    /// <summary>It was encoded twice.</summary>
    public static readonly Reason DoubleEncodingRepaired = new("double-encoding-repaired", "The text was encoded as UTF-8 twice, and was decoded once more.");

    /// <summary>It held control characters, or bytes that are no text.</summary>
    public static readonly Reason CharactersRemoved = new("characters-removed", "Characters that cannot be shown were taken out of the text.");

    // A form that shows what it has stored, and encodes that once more, does so each time it is sent.
    private const int MostTimes = 3;

    private readonly NameCipher _cipher = new(rules.EncryptionKey);

    /// <summary>Whether a text is encrypted, and with the key of the map.</summary>
    /// <param name="raw">What stands in the column.</param>
    public bool CanDecrypt(string raw) => _cipher.Decrypt(raw) is not null;

    /// <summary>Whether a text looks encrypted, with whatever key.</summary>
    /// <param name="raw">What stands in the column.</param>
    /// <param name="isDeclared">Whether the map says that the column is encrypted.</param>
    public static bool LooksEncrypted(string raw, bool isDeclared) => NameCipher.IsEncrypted(raw, isDeclared);

    /// <summary>
    /// Reads a text. Text that looks encrypted is decrypted even where the map does not say so: nobody's name is 56 hexadecimal digits. Text that does not
    /// look so is taken as it is: it is older than the encryption.
    /// </summary>
    /// <param name="raw">What stands in the column.</param>
    /// <param name="isEncrypted">Whether the map says that the column is encrypted.</param>
    public ReadText Read(string? raw, bool isEncrypted)
    {
        if (string.IsNullOrEmpty(raw))
        {
            return new ReadText(raw, [], IsLost: false);
        }

        if (!NameCipher.IsEncrypted(raw, isEncrypted))
        {
            return Repair(raw);
        }

        return _cipher.Decrypt(raw) is { } clear ? Repair(clear) : new ReadText(null, [Unreadable], IsLost: true);
    }

    private ReadText Repair(string raw)
    {
        var repairs = new List<Reason>(0);
        var text = rules.DecodeEntities ? Apply(raw, DecodeEntities, EntitiesDecoded, repairs) : raw;
        text = rules.RepairDoubleEncoded ? Apply(text, DoubleEncoding.Repair, DoubleEncodingRepaired, repairs) : text;
        text = PlainText.IsOneCleanLine(text) ? text : Apply(text, Clean, CharactersRemoved, repairs);
        return new ReadText(text, repairs, IsLost: false);
    }

    private static string Apply(string text, Func<string, string?> repair, Reason reason, List<Reason> repairs)
    {
        var repaired = text;
        for (var times = 0; times < MostTimes && repair(repaired) is { } next && next != repaired; times++)
        {
            repaired = next;
        }

        if (repaired != text)
        {
            repairs.Add(reason);
        }

        return repaired;
    }

    // Bytes that are no text come as the replacement character.
    private static string Clean(string text) => PlainText.OneLine(text.Replace('\uFFFD', ' '));

    // An entity of a control character was no part of a name, but of an attack: the text stays as it is, which is harmless.
    private static string? DecodeEntities(string text) =>
        text.Contains('&', StringComparison.Ordinal) && WebUtility.HtmlDecode(text) is var decoded && PlainText.IsOneCleanLine(decoded) ? decoded : null;
}

/// <summary>What a text was read as. Prints nothing of it.</summary>
/// <param name="Value">The text; nothing where there is none, or it cannot be read.</param>
/// <param name="Repairs">What was done to it.</param>
/// <param name="IsLost">Whether there is one that cannot be read.</param>
internal sealed record ReadText(string? Value, IReadOnlyList<Reason> Repairs, bool IsLost)
{
    /// <summary>Leaves out what a person entered.</summary>
    public override string ToString() => nameof(ReadText);
}
