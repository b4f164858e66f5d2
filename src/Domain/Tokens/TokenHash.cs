using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MembersSite.Domain.Tokens;

/// <summary>
/// The SHA-256 of a token's value (FIPS 180-4): what the table stores and looks up. A value has 256 random
/// bits, so a fast hash without salt is enough: there is nothing to guess (OWASP ASVS 5.0, 11.4.2 concerns
/// passwords, which people choose).
/// </summary>
public readonly record struct TokenHash
{
    /// <summary>The size of a hash, in bytes.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Reads a stored hash.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public TokenHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A token's hash has {Size} bytes.", nameof(bytes));
        }

        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The 32 bytes, as stored.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _a);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), _b);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), _c);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(24), _d);
        return bytes;
    }

    /// <summary>The first eight hexadecimal digits: enough to tell two apart in a debugger.</summary>
    public override string ToString() => $"{_a >> 32:x8}…";

    internal static TokenHash Of(string value)
    {
        Span<byte> text = stackalloc byte[TokenValue.MaxLength];
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(text[..Encoding.ASCII.GetBytes(value, text)], hash);
        return new TokenHash(hash);
    }
}
