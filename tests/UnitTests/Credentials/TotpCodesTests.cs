using System.Text;
using MembersSite.Infrastructure.Credentials;
using OtpNet;

namespace MembersSite.UnitTests.Credentials;

public sealed class TotpCodesTests
{
    // RFC 6238, appendix B, the rows of SHA-1: their codes have eight digits, of which an app shows the last six.
    private static readonly string Secret = Base32Encoding.ToString(Encoding.ASCII.GetBytes("12345678901234567890"));

    private readonly TotpCodes _codes = new();

    [Theory]
    [InlineData(59, "94287082", 0x1)]
    [InlineData(1111111109, "07081804", 0x23523EC)]
    [InlineData(1111111111, "14050471", 0x23523ED)]
    [InlineData(1234567890, "89005924", 0x273EF07)]
    [InlineData(2000000000, "69279037", 0x3F940AA)]
    [InlineData(20000000000, "65353130", 0x27BC86AA)]
    public void The_codes_of_the_standard_are_right_at_their_time(long seconds, string eightDigits, long step)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(step, _codes.FindStep(Secret, eightDigits[2..], now, drift: 0));
        Assert.Equal(step, _codes.FindStep(Secret, eightDigits[2..], now.AddSeconds(30), drift: 1));
        Assert.Equal(step, _codes.FindStep(Secret, eightDigits[2..], now.AddSeconds(-30), drift: 1));
        Assert.Null(_codes.FindStep(Secret, eightDigits[2..], now.AddSeconds(60), drift: 1));
        Assert.Null(_codes.FindStep(Secret, eightDigits[2..], now.AddSeconds(-90), drift: 1));
    }

    [Fact]
    public void A_secret_is_160_random_bits()
    {
        var secrets = Enumerable.Range(0, 100).Select(_ => _codes.MakeSecret()).ToList();

        Assert.Equal(100, secrets.Distinct(StringComparer.Ordinal).Count());
        Assert.All(secrets, secret => Assert.Equal(20, Base32Encoding.ToBytes(secret).Length));
    }
}
