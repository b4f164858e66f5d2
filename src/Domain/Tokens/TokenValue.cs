using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MembersSite.Domain.Tokens;

/// <summary>
/// The secret that a token's holder presents. It is shown once, when the token is issued, and never stored:
/// the table keeps its <see cref="TokenHash"/>. Printing it prints stars.
/// </summary>
public sealed class TokenValue
{
    /// <summary>How much randomness a fresh value holds, in bytes (256 bits; OWASP ASVS 5.0, 7.2.3 asks for 128).</summary>
    public const int RandomBytes = 32;

    /// <summary>The shortest text that can be a token: what Trongate makes, 32 letters and digits.</summary>
    public const int MinLength = 32;

    /// <summary>The longest text that can be a token; anything longer is refused unread.</summary>
    public const int MaxLength = 128;

    private readonly string _value;

    private TokenValue(string value) => _value = value;

    /// <summary>Makes a fresh value: 32 random bytes as 43 characters of base64url (RFC 4648, section 5).</summary>
    public static TokenValue Generate() =>
        new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>Reads a presented value. That it has the right shape says nothing of whether it is valid.</summary>
    /// <param name="text">What a client sent: 32 to 128 letters, digits, hyphens and underscores.</param>
    /// <param name="value">The value, where the shape is right.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TokenValue? value)
    {
        value = text is { Length: >= MinLength and <= MaxLength } && text.All(IsAllowed) ? new TokenValue(text) : null;
        return value is not null;
    }

    /// <summary>The secret itself, to hand to its holder. The name is long on purpose: look at who calls it.</summary>
    public string RevealSecret() => _value;

    /// <summary>The hash that the table keeps.</summary>
    public TokenHash Hash() => TokenHash.Of(_value);

    /// <summary>Stars, so that no log and no message shows the secret.</summary>
    public override string ToString() => "***";

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
