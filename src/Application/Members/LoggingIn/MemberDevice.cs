using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>A device, and what it shows to be known.</summary>
/// <param name="Device">What it says of itself.</param>
/// <param name="KnownTokens">The tokens of purpose <c>known-device</c> that it holds, one for each member who has logged in on it; anything that somebody sent.</param>
public sealed record MemberDevice(Device Device, params IReadOnlyList<string> KnownTokens)
{
    /// <summary>How many tokens are looked at: a household's.</summary>
    public const int MostTokens = 5;

    /// <summary>The tokens of purpose <c>trusted-device</c> that it holds; anything that somebody sent.</summary>
    public IReadOnlyList<string> TrustedTokens { get; init; } = [];

    /// <summary>Nothing is known of it.</summary>
    public static readonly MemberDevice Unknown = new(Device.Unknown);

    /// <summary>Leaves the tokens out.</summary>
    public override string ToString() => nameof(MemberDevice);
}
