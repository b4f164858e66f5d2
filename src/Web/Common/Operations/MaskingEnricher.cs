using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Serilog.Core;
using Serilog.Events;

namespace MembersSite.Web.Common.Operations;

/// <summary>
/// Masks what no log may hold, in every property of every event, and so in its message: tokens, the query of an address,
/// the headers that carry either, and the word at which administrators log in, even where it is mistyped, whatever source writes them at whatever level. It also escapes control characters,
/// which would begin lines of their own in a text, or move the cursor of a terminal (OWASP ASVS 5.0, 16.2.5 and 16.4.1).
/// </summary>
/// <param name="secretWord">A word that is masked wherever it stands, or nothing.</param>
internal sealed partial class MaskingEnricher(string? secretWord = null) : ILogEventEnricher
{
    private const int Patience = 1000;

    // Most properties hold none of these, and are looked at no further.
    private static readonly SearchValues<string> Signs = SearchValues.Create(["?", "/login/", "mst_", "CfDJ8", "trongatetoken", "cookie", "authorization", "bearer"], StringComparison.OrdinalIgnoreCase);

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToList())
        {
            if (Mask(value) is var masked && !ReferenceEquals(masked, value))
            {
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, masked));
            }
        }
    }

    /// <summary>What may be written of a text.</summary>
    public static string Mask(string text) => Escape(text.AsSpan().ContainsAny(Signs) ? Hide(text) : text);

    private string MaskAll(string text)
    {
        var masked = Mask(text);
        return string.IsNullOrEmpty(secretWord) ? masked : masked.Replace(secretWord, "…", StringComparison.OrdinalIgnoreCase);
    }

    private LogEventPropertyValue Mask(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: string text } => MaskAll(text) is var masked && ReferenceEquals(masked, text) ? value : new ScalarValue(masked),
        ScalarValue { Value: Uri uri } => new ScalarValue(MaskAll(uri.ToString())),
        SequenceValue list => new SequenceValue(list.Elements.Select(Mask)),
        StructureValue structure => new StructureValue(structure.Properties.Select(it => new LogEventProperty(it.Name, Mask(it.Value))), structure.TypeTag),
        DictionaryValue pairs => new DictionaryValue(pairs.Elements.Select(it => KeyValuePair.Create((ScalarValue)Mask(it.Key), Mask(it.Value)))),
        _ => value,
    };

    private static string Hide(string text)
    {
        try
        {
            return Query().Replace(Door().Replace(Sealed().Replace(Token().Replace(Header().Replace(text, "${name}: …"), "mst_…"), "CfDJ8…"), "…"), "?…");
        }
        catch (RegexMatchTimeoutException)
        {
            return "…";
        }
    }

    private static string Escape(string text)
    {
        if (!text.Any(IsUnwanted))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = IsUnwanted(c) ? escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : escaped.Append(c);
        }

        return escaped.ToString();
    }

    // Also what ends a line without being a control character, and what turns the direction of reading around.
    private static bool IsUnwanted(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // A header with its value, or a scheme of authentication with what follows.
    [GeneratedRegex(@"(?<name>\b(?:authorization|(?:set-)?cookie|(?:__Host-)?trongatetoken)(?=[""'\]]*\s*[:=])|\bbearer(?=\s))[^\r\n]*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Header();

    [GeneratedRegex(@"mst_[\w-]+", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Token();

    // What Data Protection has sealed begins with its four bytes 09 F0 C9 F0: it stands in mailed links, and opens something.
    [GeneratedRegex(@"CfDJ8[\w-]*", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Sealed();

    // What ends the address of a page to log in at, but that of the log-in by mail.
    [GeneratedRegex(@"(?<=/login/)(?!(?:mail|with|second-factor)(?:[^\w-]|$))[^/?\s""'<>,)\]}]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Door();

    // Not the question mark that stands for a parameter of a statement, or at the end of a sentence.
    [GeneratedRegex(@"(?<=^|[^\s""'])\?[^\s""']+", RegexOptions.None, Patience)]
    private static partial Regex Query();
}
