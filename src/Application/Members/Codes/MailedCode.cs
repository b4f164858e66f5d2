using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MembersSite.Application.Common;

namespace MembersSite.Application.Members.Codes;

/// <summary>
/// A short code that is mailed beside a link, for the window that waits: the link may be opened on another device. It is good only together with
/// the challenge that whoever asked was given, which holds the link's secret, sealed; so it can be short, and somebody else's window does not take it.
/// </summary>
/// <param name="Digits">Eight digits, to be mailed.</param>
/// <param name="Challenge">What the window that asked keeps: a cookie, or a field of the answer.</param>
internal sealed record MailedCode(string Digits, string Challenge)
{
    private const int Length = 8;
    private const int HalfLength = Length / 2;

    /// <summary>The digits in two halves, as people read them.</summary>
    public string Spaced => $"{Digits[..HalfLength]} {Digits[HalfLength..]}";

    /// <summary>Makes a code.</summary>
    /// <param name="sealer">What seals the challenge.</param>
    /// <param name="kind">What it is for, such as <c>join</c>.</param>
    /// <param name="secret">What the link holds.</param>
    /// <param name="until">When both run out.</param>
    public static MailedCode Make(ISealer sealer, string kind, string secret, DateTimeOffset until)
    {
        var digits = RandomNumberGenerator.GetString("0123456789", Length);
        var sealedIn = new Challenge(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), digits, secret);
        return new MailedCode(digits, sealer.Seal(SealOf(kind), JsonSerializer.Serialize(sealedIn), until));
    }

    /// <summary>What a challenge holds; nothing where it is none, of another kind, or has run out.</summary>
    public static Challenge? Open(ISealer sealer, string kind, string? challenge) =>
        sealer.Open(SealOf(kind), challenge) is { } json ? JsonSerializer.Deserialize<Challenge>(json) : null;

    /// <summary>Leaves both out.</summary>
    public override string ToString() => nameof(MailedCode);

    private static string SealOf(string kind) => $"Members.Code.{kind}";
}

/// <summary>What a challenge holds.</summary>
/// <param name="Nonce">What its wrong codes are counted under.</param>
/// <param name="Digits">The code.</param>
/// <param name="Secret">What the link holds.</param>
internal sealed record Challenge(string Nonce, string Digits, string Secret)
{
    /// <summary>Whether somebody typed the code, in any spacing; in the same time for every answer.</summary>
    public bool IsSolvedBy(string typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Digits), Encoding.UTF8.GetBytes(string.Concat(typed.Where(char.IsAsciiDigit))));

    /// <summary>Whether somebody sent the secret of the link that goes with it.</summary>
    public bool IsOfLink(string sent) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(sent.Trim()));

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(Challenge);
}
