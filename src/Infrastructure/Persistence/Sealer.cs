using System.Globalization;
using System.Security.Cryptography;
using MembersSite.Application.Common;
using Microsoft.AspNetCore.DataProtection;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>Seals by ASP.NET Core's Data Protection. Its own time limit reads the machine's clock; this one reads the site's.</summary>
internal sealed class Sealer(IDataProtectionProvider protection, TimeProvider clock) : ISealer
{
    private const char End = ' ';

    public string Seal(string purpose, string text, DateTimeOffset until) =>
        protection.CreateProtector(purpose).Protect(string.Create(CultureInfo.InvariantCulture, $"{until.ToUnixTimeSeconds()}{End}{text}"));

    public string? Open(string purpose, string? sealedText)
    {
        try
        {
            var opened = sealedText is null ? null : protection.CreateProtector(purpose).Unprotect(sealedText);
            return opened?.IndexOf(End, StringComparison.Ordinal) is { } end && long.Parse(opened.AsSpan(0, end), CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds()
                ? opened[(end + 1)..]
                : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // Not sealed here, for something else, or cut off on its way.
            return null;
        }
    }
}
