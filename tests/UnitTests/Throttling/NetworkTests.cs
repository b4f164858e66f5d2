using MembersSite.Domain.Common;

namespace MembersSite.UnitTests.Throttling;

public sealed class NetworkTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:DB8:1:2::", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::/64")]
    [InlineData(null, "unknown")]
    [InlineData("nonsense", "unknown")]
    public void One_address_of_IPv4_and_the_first_half_of_one_of_IPv6_are_a_network(string? address, string expected) =>
        Assert.Equal(expected, Network.Of(new Device(IpAddress: address)));
}
