namespace MembersSite.Domain.Common;

/// <summary>How long a token is good for.</summary>
/// <param name="Absolute">The longest it can live, however often it is used; one second to ten years.</param>
/// <param name="Idle">
/// How long it lives after its last use, or nothing where only the absolute limit counts. Uses are written down
/// once a minute, so this should be several minutes.
/// </param>
public sealed record TokenLifetime(TimeSpan Absolute, TimeSpan? Idle = null);
