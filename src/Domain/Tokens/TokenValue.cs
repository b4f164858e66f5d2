using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace MembersSite.Domain.Tokens;

/// <summary>
/// The secret that a token's holder presents. It is shown once, when the token is issued, and never stored:
/// the table keeps its <see cref="TokenHash"/>. Printing it prints stars.
/// A value reads <c>mst_</c>, 43 characters of base64url (RFC 4648, section 5), and the 8 hexadecimal digits of
/// their CRC-32C (RFC 3720, appendix B.4): the prefix lets scanners find a leaked one, and the checksum refuses garbage without a query.
/// </summary>
public sealed class TokenValue
{
    /// <summary>How much randomness a fresh value holds, in bytes (256 bits; OWASP ASVS 5.0, 7.2.3 asks for 128).</summary>
    public const int RandomBytes = 32;

    /// <summary>What every value issued here begins with.</summary>
    public const string Prefix = "mst_";

    /// <summary>The length of a value issued here, in characters.</summary>
    public const int Length = 55;

    /// <summary>The length of a value that Trongate made, in characters: letters and digits, no checksum.</summary>
    public const int TrongateLength = 32;

    private const int ChecksumLength = 8;

    private readonly string _value;

    private TokenValue(string value) => _value = value;

    /// <summary>Makes a fresh value.</summary>
    public static TokenValue Generate()
    {
        var body = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        Span<char> checksum = stackalloc char[ChecksumLength];
        return new TokenValue(string.Concat(body, WriteChecksum(body, checksum)));
    }

    /// <summary>Reads a presented value. That it has the right shape says nothing of whether it is valid.</summary>
    /// <param name="text">What a client sent: anything.</param>
    /// <param name="value">The value, where its shape and checksum are right, or where Trongate may have made it.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TokenValue? value)
    {
        value = text?.Length switch
        {
            Length when IsOurs(text) => new TokenValue(text),
            TrongateLength when text.All(char.IsAsciiLetterOrDigit) => new TokenValue(text),
            _ => null,
        };
        return value is not null;
    }

    /// <summary>The secret itself, to hand to its holder. The name is long on purpose: look at who calls it.</summary>
    public string RevealSecret() => _value;

    /// <summary>The hash that the table keeps.</summary>
    public TokenHash Hash() => TokenHash.Of(_value);

    /// <summary>Stars, so that no log and no message shows the secret.</summary>
    public override string ToString() => "***";

    private static bool IsOurs(string text)
    {
        Span<char> checksum = stackalloc char[ChecksumLength];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Ascii.IsValid(text)
            && text.AsSpan()[^ChecksumLength..].SequenceEqual(WriteChecksum(text.AsSpan()[..^ChecksumLength], checksum));
    }

    private static ReadOnlySpan<char> WriteChecksum(ReadOnlySpan<char> body, Span<char> digits)
    {
        var crc = uint.MaxValue;
        foreach (var character in body)
        {
            crc = BitOperations.Crc32C(crc, (byte)character);
        }

        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, ~crc);
        Convert.TryToHexStringLower(bytes, digits, out _);
        return digits;
    }
}
