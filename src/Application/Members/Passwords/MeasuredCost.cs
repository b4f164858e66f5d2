namespace MembersSite.Application.Members.Passwords;

/// <summary>How long one cost takes.</summary>
/// <param name="Cost">The cost.</param>
/// <param name="Duration">How long one hash takes.</param>
public sealed record MeasuredCost(int Cost, TimeSpan Duration);
