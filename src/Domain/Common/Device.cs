namespace MembersSite.Domain.Common;

/// <summary>
/// What is known of the device or program that asks for a token. It is shown to its owner, who may then tell
/// their own sessions from a stranger's; nothing is decided by it, for all of it can be made up.
/// </summary>
/// <param name="Name">What its owner calls it, or nothing.</param>
/// <param name="UserAgent">What it says of itself (RFC 9110, section 10.1.5), or nothing; cut at <see cref="MaxUserAgentLength"/>.</param>
/// <param name="IpAddress">The address it asked from, in text, or nothing.</param>
public sealed record Device(string? Name = null, string? UserAgent = null, string? IpAddress = null)
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>How much is kept of what a device says of itself, in characters.</summary>
    public const int MaxUserAgentLength = 256;

    /// <summary>The longest address in text, in characters: IPv6 with an IPv4 tail.</summary>
    public const int MaxIpAddressLength = 45;

    /// <summary>Nothing is known.</summary>
    public static readonly Device Unknown = new();
}
