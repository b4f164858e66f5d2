using System.Security.Cryptography;
using System.Text;

namespace MembersSite.Application.Credentials;

/// <summary>
/// The text of a recovery code: 120 random bits in Crockford's alphabet of 32, in groups of four. It has no letters that look like digits, and takes those as the
/// digits they look like.
/// </summary>
internal static class RecoveryText
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 24;
    private const int Group = 4;

    /// <summary>A new one.</summary>
    public static string Make() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(Group).Select(group => new string(group)));

    /// <summary>Whether something that was typed can be one.</summary>
    /// <param name="code">What was typed.</param>
    public static bool CanBe(string? code) => code is not null && TypedCode.Plain(code) is { Length: Length } plain && plain.All(char.IsAsciiLetterOrDigit);

    /// <summary>What is kept of it: as much entropy needs no slow hash.</summary>
    /// <param name="code">What was made, or typed.</param>
    public static byte[] Hash(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(TypedCode.Plain(code).ToLowerInvariant().Replace('o', '0').Replace('i', '1').Replace('l', '1')));
}
