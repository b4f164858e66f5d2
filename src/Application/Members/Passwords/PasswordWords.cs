using System.Buffers;
using System.Text;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Words that an attacker who knows the member or the site tries first: names, username, address, and what the site is called (OWASP ASVS 5.0,
/// 6.2.11). They may stand in a password, as in a sentence, and do not count as a part of it.
/// </summary>
internal static class PasswordWords
{
    // A shorter one stands by chance in other words.
    private const int ShortestWord = 4;

    // As people write letters in passwords.
    private static readonly SearchValues<char> Stand = SearchValues.Create("013457@$!");

    /// <summary>True where too little is left of a password once the words are taken out.</summary>
    /// <param name="password">A password of a length that may be chosen.</param>
    /// <param name="texts">Names and addresses, whole; each of their parts counts that has four letters or digits.</param>
    public static bool MakeUp(string password, params IEnumerable<string?> texts)
    {
        var words = texts.OfType<string>().SelectMany(WordsOf).Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length).ToList();
        var plain = Plain(OpaqueString.Prepare(password));
        return IsLittle(plain, words) || (plain.AsSpan().ContainsAny(Stand) && IsLittle(string.Concat(plain.Select(Letter)), words));
    }

    private static bool IsLittle(string password, List<string> words)
    {
        var rest = words.Aggregate(password, (left, word) => left.Replace(word, string.Empty, StringComparison.Ordinal));
        return rest.Length != password.Length && PlainText.Characters(rest) < MemberRules.MinPasswordLength;
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        var plain = Plain(text.Trim());
        var parts = string.Concat(plain.EnumerateRunes().Select(rune => Rune.IsLetterOrDigit(rune) ? rune.ToString() : " ")).Split(' ');
        return parts.Append(plain).Append(string.Concat(parts)).Where(word => PlainText.Characters(word) >= ShortestWord);
    }

    private static string Plain(string text) => PlainText.Compose(text.ToLowerInvariant());

    private static char Letter(char c) => c switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => c,
    };
}
