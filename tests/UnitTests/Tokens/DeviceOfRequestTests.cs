using System.Net;
using MembersSite.Domain.Common;
using MembersSite.Web.Common.Access;
using Microsoft.AspNetCore.Http;

namespace MembersSite.UnitTests.Tokens;

public sealed class DeviceOfRequestTests
{
    [Fact]
    public void A_device_is_what_its_owner_calls_it_what_it_says_of_itself_and_where_it_is() => Assert.Equal(
        new Device("Phone", "curl/8.5", "192.0.2.7"),
        Request("curl/8.5", "192.0.2.7").Device("Phone"));

    [Fact]
    public void What_is_not_known_is_nothing() => Assert.Equal(Device.Unknown, new DefaultHttpContext().Request.Device());

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \t ", null)]
    [InlineData("  Phone ", "Phone")]
    public void Spaces_around_a_name_are_dropped_and_spaces_alone_are_no_name(string? name, string? expected) =>
        Assert.Equal(expected, new DefaultHttpContext().Request.Device(name).Name);

    [Theory]
    [InlineData("")]
    [InlineData("curl\u001b[31m")]
    [InlineData("curl\u202e8.5")]
    [InlineData("curl\ufffd")]
    public void What_a_device_says_of_itself_is_left_out_where_it_could_break_a_page_or_a_log(string userAgent) =>
        Assert.Null(Request(userAgent, "192.0.2.7").Device().UserAgent);

    [Theory]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")] // as a socket for both kinds of addresses sees IPv4
    [InlineData("fe80::7%5", "fe80::7")] // the zone means something on one machine only
    [InlineData("fe80:1111:2222:3333:4444:5555:6666:7777%4294967295", "fe80:1111:2222:3333:4444:5555:6666:7777")]
    public void An_address_is_written_as_people_know_it(string address, string expected) => Assert.Equal(expected, Request("curl/8.5", address).Device().IpAddress);

    [Fact]
    public void The_longest_address_fits_the_column() =>
        Assert.InRange(Request("curl/8.5", "fe80:1111:2222:3333:4444:5555:6666:7777").Device().IpAddress!.Length, 1, Device.MaxIpAddressLength);

    private static HttpRequest Request(string userAgent, string address)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        context.Request.Headers.UserAgent = userAgent;
        return context.Request;
    }
}
