using System.Net;
using System.Net.Sockets;

namespace MembersSite.Domain.Common;

/// <summary>Whose attempts are counted together where it is not known who somebody is.</summary>
public static class Network
{
    // Of IPv6 a household or a server has a whole /64 to choose its addresses from (RFC 6177); of IPv4 one address.
    private const int BytesOfIPv6 = 8;

    /// <summary>The network of a device: its address of IPv4, or the first 64 bits of its address of IPv6; one word for all of which nothing is known.</summary>
    /// <param name="device">Where somebody is.</param>
    public static string Of(Device device)
    {
        if (!IPAddress.TryParse(device.IpAddress, out var address))
        {
            return "unknown";
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6
            ? $"{new IPAddress([.. address.GetAddressBytes().Take(BytesOfIPv6), .. new byte[BytesOfIPv6]])}/64"
            : address.MapToIPv4().ToString();
    }
}
