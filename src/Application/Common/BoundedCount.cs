namespace MembersSite.Application.Common;

/// <summary>How many rows there are, counted up to a bound: beyond it nobody needs the number, and counting would take too long.</summary>
/// <param name="Number">How many; the bound where there are more.</param>
/// <param name="IsMore">Whether there are more than that.</param>
public sealed record BoundedCount(int Number, bool IsMore)
{
    /// <summary>Says what a query has found that looked for one row more than the bound.</summary>
    /// <param name="found">How many it found.</param>
    /// <param name="atMost">The bound.</param>
    public static BoundedCount Of(int found, int atMost) => new(Math.Min(found, atMost), found > atMost);
}
