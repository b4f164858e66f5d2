using System.Buffers;
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

    /// <summary>The length of a value that Trongate made, in characters: letters, digits, hyphens and underscores, no checksum.</summary>
    public const int TrongateLength = 32;

    /// <summary>The same in Trongate's first months, of 2019.</summary>
    public const int FirstTrongateLength = 64;

    /// <summary>
    /// What the value of a session that lived in PHP's files begins with. The id of the session follows: with this before it, one that was made
    /// up to look like a token is none, and the other way round.
    /// </summary>
    public const string PhpSessionPrefix = "PHPSESSID=";

    /// <summary>The shortest id of a PHP session, in characters (session.sid_length).</summary>
    public const int MinPhpSessionLength = 22;

    /// <summary>The longest id of a PHP session, in characters. PHP can be told to make ones of 256; nobody does.</summary>
    public const int MaxPhpSessionLength = 128;

    /// <summary>The length of the longest value, in characters.</summary>
    public const int MaxLength = 138;

    private const int ChecksumLength = 8;

    private static readonly SearchValues<char> TrongateCharacters = SearchValues.Create("-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> PhpSessionCharacters = SearchValues.Create(",-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

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
    /// <param name="value">The value, where its shape and checksum are right, or where Trongate or its PHP may have made it.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TokenValue? value)
    {
        value = text?.Length switch
        {
            Length when HasChecksum(text) => new TokenValue(text),
            TrongateLength or FirstTrongateLength when text.AsSpan().IndexOfAnyExcept(TrongateCharacters) < 0 => new TokenValue(text),
            >= MinPhpSessionLength and <= MaxLength when IsPhpSession(text) => new TokenValue(text),
            _ => null,
        };
        return value is not null;
    }

    /// <summary>Whether this site has made it, and not one that was moved from.</summary>
    public bool IsOurs => _value.Length == Length && _value.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The secret itself, to hand to its holder. The name is long on purpose: look at who calls it.</summary>
    public string RevealSecret() => _value;

    /// <summary>The hash that the table keeps.</summary>
    public TokenHash Hash() => TokenHash.Of(_value);

    /// <summary>Stars, so that no log and no message shows the secret.</summary>
    public override string ToString() => "***";

    private static bool HasChecksum(string text)
    {
        Span<char> checksum = stackalloc char[ChecksumLength];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Ascii.IsValid(text)
            && text.AsSpan()[^ChecksumLength..].SequenceEqual(WriteChecksum(text.AsSpan()[..^ChecksumLength], checksum));
    }

    private static bool IsPhpSession(string text) => text.StartsWith(PhpSessionPrefix, StringComparison.Ordinal)
        && text.Length - PhpSessionPrefix.Length is >= MinPhpSessionLength and <= MaxPhpSessionLength
        && text.AsSpan(PhpSessionPrefix.Length).IndexOfAnyExcept(PhpSessionCharacters) < 0;

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
