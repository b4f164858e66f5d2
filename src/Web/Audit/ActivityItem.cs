using MembersSite.Application.Audit;
using MembersSite.Web.Common.Views;

namespace MembersSite.Web.Audit;

/// <summary>Something that happened, as <c>GET /api/me/activity</c> lists it.</summary>
/// <param name="Id">What names it, to ask for the next page with.</param>
/// <param name="Kind">A stable word for what happened, such as <c>logged-in</c>.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Detail">A few words more, if there are any.</param>
/// <param name="Actor">Who did it: <c>member</c> (the user), <c>administrator</c>, <c>system</c> (the site) or <c>stranger</c>.</param>
/// <param name="IpAddress">From which address; not of an administrator.</param>
/// <param name="Browser">With what, such as "Firefox on Linux"; not of an administrator.</param>
/// <param name="HappenedAt">When.</param>
internal sealed record ActivityItem(
    long Id, string Kind, string Words, string? Detail, string Actor, string? IpAddress, string? Browser, DateTimeOffset HappenedAt)
{
    public static ActivityItem Of(Activity it) => new(
        it.Id, it.Kind, ActivityWords.Of(it.Kind), it.Detail, it.Actor.ToString().ToLowerInvariant(), it.IpAddress,
        it.UserAgent is { } userAgent ? BrowserName.Of(userAgent) : null, it.HappenedAt);
}
