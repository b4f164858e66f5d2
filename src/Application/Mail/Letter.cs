using System.Globalization;
using System.Net;
using System.Text;

namespace MembersSite.Application.Mail;

/// <summary>
/// What a mail says, written once and sent as text and as HTML. Each mail is a class beside the use case that sends it, which writes a letter.
/// Whatever is put in is text: it is encoded where it stands in HTML, and cannot break out of a line of the header.
/// </summary>
public sealed class Letter
{
    private const int LineOfText = 76;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _html = new();

    /// <summary>Begins a letter.</summary>
    /// <param name="kind">A stable word for what mail it is, such as <c>reset-password</c>: 1 to 32 lower-case letters and hyphens.</param>
    /// <param name="subject">The subject, one line.</param>
    public Letter(string kind, string subject) => (Kind, Subject) = (kind, OneLine(subject));

    /// <summary>A stable word for what mail it is.</summary>
    public string Kind { get; }

    /// <summary>The subject, one line.</summary>
    public string Subject { get; }

    /// <summary>The letter as plain text.</summary>
    public string Text => _text.ToString();

    /// <summary>The letter as HTML, to stand within a body.</summary>
    public string Html => _html.ToString();

    /// <summary>Where mails of this kind are stopped; nothing where each of them was asked for.</summary>
    public Uri? StopAddress { get; private set; }

    /// <summary>Adds a paragraph.</summary>
    /// <param name="words">Any text; line breaks in it are dropped.</param>
    public Letter Say(string words)
    {
        var line = OneLine(words);
        _text.Append(Wrap(line)).Append("\n\n");
        _html.Append(CultureInfo.InvariantCulture, $"<p>{WebUtility.HtmlEncode(line)}</p>\n");
        return this;
    }

    /// <summary>Adds a link that stands by itself.</summary>
    /// <param name="words">What it does, such as "Choose a new password".</param>
    /// <param name="address">Where it leads.</param>
    public Letter Link(string words, Uri address)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{OneLine(words)}:\n{address.AbsoluteUri}\n\n");
        _html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{WebUtility.HtmlEncode(address.AbsoluteUri)}\">{WebUtility.HtmlEncode(OneLine(words))}</a></p>\n");
        return this;
    }

    /// <summary>Adds the link that stops mails of this kind, which mail programs offer too, with one click (RFC 8058).</summary>
    /// <param name="words">What it does, such as "Stop these mails".</param>
    /// <param name="address">Where it leads: opened it asks, and POST stops them, without anybody logging in.</param>
    public Letter Stop(string words, Uri address)
    {
        StopAddress = address;
        return Link(words, address);
    }

    /// <summary>Adds a code to be typed.</summary>
    /// <param name="words">What to do with it, such as "Or type this code where you asked for it".</param>
    /// <param name="code">The code.</param>
    public Letter Code(string words, string code)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{Wrap(OneLine(words))}:\n\n    {code}\n\n");
        _html.Append(CultureInfo.InvariantCulture, $"<p>{WebUtility.HtmlEncode(OneLine(words))}:</p>\n<p style=\"font-size:1.5em;letter-spacing:.1em\"><b>{WebUtility.HtmlEncode(code)}</b></p>\n");
        return this;
    }

    /// <summary>The kind alone: a letter holds links, codes and names.</summary>
    public override string ToString() => $"{nameof(Letter)} {{ {Kind} }}";

    private static string OneLine(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(word.Where(c => !char.IsControl(c)))));

    private static string Wrap(string line)
    {
        var wrapped = new StringBuilder();
        var length = 0;
        foreach (var word in line.Split(' '))
        {
            var breaks = length > 0 && length + 1 + word.Length > LineOfText;
            wrapped.Append(length == 0 ? string.Empty : breaks ? "\n" : " ").Append(word);
            length = breaks || length == 0 ? word.Length : length + 1 + word.Length;
        }

        return wrapped.ToString();
    }
}
