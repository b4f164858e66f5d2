using MembersSite.Domain.Common;

namespace MembersSite.Domain.Members;

/// <summary>
/// An address that mail can be sent to. Only its shape is checked, and not closely: whether an address works
/// shows when mail to it arrives. Compared without regard to case, to whether its domain is written in letters or in ASCII, and to
/// whether letters are composed; RFC 5321, section 2.4 lets a server tell the case of the part before the @ apart, and none in use does.
/// </summary>
public sealed record EmailAddress
{
    /// <summary>The longest address that mail can be sent to, in characters (RFC 5321, section 4.5.3.1.3, less the brackets), its domain in ASCII.</summary>
    public const int MaxLength = 254;

    // As it may be typed, in UTF-16 units: each letter in four parts.
    private const int MaxTyped = 4 * MaxLength;
    private const int MaxLocalLength = 64;

    /// <summary>Reads an address; spaces around it are dropped.</summary>
    /// <param name="text">What somebody typed.</param>
    /// <exception cref="ArgumentException">It is not an address: ask <see cref="IsValid"/> first.</exception>
    public EmailAddress(string text) =>
        (Value, Normalized) = Read(text) ?? throw new ArgumentException("Not an e-mail address.", nameof(text));

    /// <summary>The address as its owner writes it, its domain in letters.</summary>
    public string Value { get; }

    /// <summary>The address composed, in lower case and its domain in ASCII: what is unique, and looked up.</summary>
    public string Normalized { get; }

    /// <summary>True where the text, without the spaces around it, has the shape <c>someone@some.where</c>.</summary>
    /// <param name="text">What somebody typed.</param>
    public static bool IsValid(string? text) => Read(text) is not null;

    /// <summary>True where the text has more characters than any address, whether it is one or not.</summary>
    /// <param name="text">What somebody typed.</param>
    public static bool IsTooLong(string text) =>
        text.Trim() is not { Length: <= MaxTyped } typed || PlainText.Characters(PlainText.Compose(typed)) > MaxLength;

    /// <summary>Stars: addresses do not belong in logs.</summary>
    public override string ToString() => "***";

    private static (string Value, string Normalized)? Read(string? text)
    {
        if (text?.Trim() is not { Length: <= MaxTyped } typed || !IsPlain(typed) || typed.Split('@') is not [{ Length: > 0 } before, var after] || DomainName.Read(after) is not { } domain)
        {
            return null;
        }

        var local = PlainText.Compose(before);
        var normalized = $"{PlainText.Compose(local.ToLowerInvariant())}@{domain.Canonical}";
        return PlainText.Characters(local) <= MaxLocalLength && PlainText.Characters(normalized) <= MaxLength
            ? ($"{local}@{domain.Letters}", normalized)
            : null;
    }

    private static bool IsPlain(string address) => PlainText.IsOneCleanLine(address)
        && !PlainText.HasInvisible(address)
        && !address.Any(c => char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>' or '(' or ')' or '"' or '\\');
}
