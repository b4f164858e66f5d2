using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Sessions;

/// <summary>The first half of the SHA-256 of what a holder presents: two million of them fit into some 70 MB, and none says what it was made of.</summary>
internal readonly record struct TokenDigest(UInt128 Value)
{
    /// <summary>Of a value.</summary>
    public static TokenDigest Of(string value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(value), hash);
        return Of(hash[..ImportedToken.DigestSize]);
    }

    /// <summary>As it is stored.</summary>
    public static TokenDigest Of(ReadOnlySpan<byte> digest) => new(BinaryPrimitives.ReadUInt128BigEndian(digest));

    /// <summary>To be stored.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[ImportedToken.DigestSize];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }
}
