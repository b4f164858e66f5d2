namespace MembersSite.Application.Members.LoggingIn;

/// <summary>What a half log-in is answered with.</summary>
/// <param name="Challenge">The token of the half log-in; anything that somebody sent.</param>
/// <param name="TrustDevice">Whether the second factor should not be asked for on this device for 30 days.</param>
/// <param name="Device">Where the member is.</param>
public sealed record HalfLoginAnswer(string? Challenge, bool TrustDevice, MemberDevice Device)
{
    /// <summary>Leaves the challenge out.</summary>
    public override string ToString() => nameof(HalfLoginAnswer);
}
