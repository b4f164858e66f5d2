using MembersSite.Domain.Common;

namespace MembersSite.Domain.Members;

/// <summary>
/// An address that mail can be sent to. Only its shape is checked, and not closely: whether an address works
/// shows when mail to it arrives. Compared without regard to case; RFC 5321, section 2.4 lets a server tell
/// the case of the part before the @ apart, and none in use does.
/// </summary>
public sealed record EmailAddress
{
    /// <summary>The longest address that mail can be sent to, in characters (RFC 5321, section 4.5.3.1.3, less the brackets).</summary>
    public const int MaxLength = 254;

    /// <summary>Reads an address; spaces around it are dropped.</summary>
    /// <param name="text">What somebody typed.</param>
    /// <exception cref="ArgumentException">It is not an address: ask <see cref="IsValid"/> first.</exception>
    public EmailAddress(string text) =>
        Value = IsValid(text) ? text.Trim() : throw new ArgumentException("Not an e-mail address.", nameof(text));

    /// <summary>The address as its owner writes it.</summary>
    public string Value { get; }

    /// <summary>The address in lower case: what is unique, and looked up.</summary>
    public string Normalized => Value.ToLowerInvariant();

    /// <summary>True where the text, without the spaces around it, has the shape <c>someone@some.where</c>.</summary>
    /// <param name="text">What somebody typed.</param>
    public static bool IsValid(string? text) => text?.Trim() is { Length: <= MaxLength } address
        && PlainText.IsOneCleanLine(address)
        && !address.Any(c => char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>' or '(' or ')' or '"' or '\\')
        && address.Split('@') is [{ Length: > 0 and <= 64 }, var domain]
        && IsDomain(domain);

    /// <summary>Stars: addresses do not belong in logs.</summary>
    public override string ToString() => "***";

    private static bool IsDomain(string domain) =>
        domain.Split('.') is { Length: >= 2 } labels
        && labels.All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-');
}
