using System.Security.Cryptography;
using System.Text;
using MembersSite.Application.Credentials;
using OtpNet;

namespace MembersSite.Infrastructure.Credentials;

/// <summary>Computes them by Otp.NET. Which steps are looked at is decided here, by the clock of the site.</summary>
internal sealed class TotpCodes : ITotpCodes
{
    private const int SecretSize = 20;
    private const int Period = 30;
    private const int Digits = 6;

    public string MakeSecret() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretSize));

    public long? FindStep(string secret, string code, DateTimeOffset now, int drift)
    {
        var totp = new Totp(Base32Encoding.ToBytes(secret), Period, OtpHashMode.Sha1, Digits);
        var present = now.ToUnixTimeSeconds() / Period;
        foreach (var step in Enumerable.Range(0, drift + 1).SelectMany(distance => new[] { present - distance, present + distance }))
        {
            var right = totp.ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(step * Period).UtcDateTime);
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(code)))
            {
                return step;
            }
        }

        return null;
    }
}
