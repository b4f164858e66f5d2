using System.Net;
using MembersSite.Web.Common.Operations;

namespace MembersSite.Web.Common.Access;

/// <summary>From where the site can be run: in the section <c>Admin</c> of the configuration.</summary>
internal sealed class AdminNetworkOptions
{
    public const string Key = "Admin:Networks";

    private readonly Lazy<IReadOnlyList<System.Net.IPNetwork>> _parsed;

    public AdminNetworkOptions() => _parsed = new(() => [.. Networks.Where(text => ProxyOptions.TryParse(text, out _)).Select(text => ProxyOptions.TryParse(text, out var network) ? network : default)]);

    /// <summary>Addresses and networks, such as <c>192.0.2.7</c>, <c>10.0.0.0/8</c> or <c>2001:db8::/32</c>; none where it can be run from anywhere.</summary>
    public IReadOnlyList<string> Networks { get; set; } = [];

    /// <summary>Whether the site can be run from an address.</summary>
    /// <param name="address">The address; nothing where it is not known.</param>
    public bool Contains(IPAddress? address)
    {
        if (Networks.Count == 0)
        {
            return true;
        }

        // A socket for both kinds of addresses shows IPv4 as ::ffff:192.0.2.7 (RFC 4291, section 2.5.5.2).
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is not null && _parsed.Value.Any(network => network.Contains(plain));
    }
}
