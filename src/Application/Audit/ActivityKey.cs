using System.Globalization;
using ErrorOr;
using MembersSite.Domain.Audit;

namespace MembersSite.Application.Audit;

/// <summary>Where a page of the trail ends: the time and the key of its last row, in which the next page begins. It can stand in an address.</summary>
/// <param name="HappenedAt">When the last row happened.</param>
/// <param name="Id">The key of the last row.</param>
public sealed record ActivityKey(DateTimeOffset HappenedAt, long Id)
{
    // No time that can be stored lies beyond the year 9999.
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Reads what <see cref="ToString"/> has written; <see cref="AuditErrors.BadPage"/> for anything else.</summary>
    /// <param name="text">What somebody sent.</param>
    public static ErrorOr<ActivityKey> Parse(string text) =>
        text.Split('-') is [var seconds, var id]
        && long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time <= LastSecond
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? new ActivityKey(DateTimeOffset.FromUnixTimeSeconds(time), key)
            : AuditErrors.BadPage;

    /// <summary>The key as it stands in an address.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{HappenedAt.ToUnixTimeSeconds()}-{Id}");
}
