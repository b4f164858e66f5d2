using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace MembersSite.Application.Import.Texts;

/// <summary>
/// Encrypted names: AES-128-GCM as PHP's OpenSSL writes it, 24 hexadecimal digits of the initialisation vector, 32 of the tag, and the text in base64. The
/// key is the first 16 characters of the one in the site's configuration, as ASCII and not decoded: OpenSSL takes no more of it.
/// </summary>
internal sealed class NameCipher(string? configuredKey)
{
    /// <summary>How many characters of the configured key count.</summary>
    public const int KeyLength = 16;

    private const int IvDigits = 24;
    private const int TagDigits = 32;
    private const int Digits = IvDigits + TagDigits;

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    private readonly byte[]? _key = IsKey(configuredKey) ? Encoding.ASCII.GetBytes(configuredKey![..KeyLength]) : null;

    /// <summary>Whether a text can be such a key.</summary>
    /// <param name="key">The text.</param>
    public static bool IsKey(string? key) => key is { Length: >= KeyLength } && !key.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>
    /// Whether a text looks encrypted. Where the map does not say that its column is, a text of hexadecimal digits alone is taken for what it seems to be,
    /// such as a made-up username.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="isDeclared">Whether the map says that the column is encrypted.</param>
    public static bool IsEncrypted(string text, bool isDeclared)
    {
        var isWhole = text.Length >= Digits && !text.AsSpan(0, Digits).ContainsAnyExcept(LowerHex) && !text.AsSpan(Digits).ContainsAnyExcept(Base64);
        var isAllHex = !text.AsSpan().ContainsAnyExcept(LowerHex);

        // A column that is shorter still has cut it within the digits.
        return isDeclared ? isWhole || (isAllHex && text.Length >= IvDigits) : isWhole && !isAllHex;
    }

    /// <summary>The text, or nothing where it is not encrypted, cut, or encrypted with another key: the tag tells that for certain.</summary>
    /// <param name="text">What stands in the column.</param>
    public string? Decrypt(string text)
    {
        if (_key is null || text.Length < Digits || text.AsSpan(0, Digits).ContainsAnyExcept(LowerHex))
        {
            return null;
        }

        var encrypted = new byte[text.Length - Digits];
        if (!Convert.TryFromBase64String(text[Digits..], encrypted, out var length))
        {
            return null;
        }

        var clear = new byte[length];
        try
        {
            using var aes = new AesGcm(_key, TagDigits / 2);
            aes.Decrypt(Convert.FromHexString(text.AsSpan(0, IvDigits)), encrypted.AsSpan(0, length), Convert.FromHexString(text.AsSpan(IvDigits, TagDigits)), clear);
            return Encoding.UTF8.GetString(clear);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
