using System.Net;
using MembersSite.Domain.Common;
using Microsoft.Net.Http.Headers;

namespace MembersSite.Web.Common.Access;

/// <summary>What a request says of the device that sent it.</summary>
internal static class DeviceOfRequest
{
    /// <summary>The device of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">What its owner calls it, or nothing.</param>
    public static Device Device(this HttpRequest request, string? name = null)
    {
        // Kept only where it is harmless to show; nothing depends on it.
        var userAgent = request.Headers[HeaderNames.UserAgent].ToString();
        return new Device(
            string.IsNullOrWhiteSpace(name) ? null : name.Trim(),
            userAgent.Length > 0 && PlainText.IsOneCleanLine(userAgent) ? userAgent : null,
            TextOf(request.HttpContext.Connection.RemoteIpAddress));
    }

    // A socket for both kinds of addresses shows IPv4 as ::ffff:192.0.2.7 (RFC 4291, section 2.5.5.2). The zone of an
    // address (fe80::1%eth0) has a meaning on one machine only, and any length (RFC 4007, section 11).
    private static string? TextOf(IPAddress? address) => address switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        _ => new IPAddress(address.GetAddressBytes()).ToString(),
    };
}
