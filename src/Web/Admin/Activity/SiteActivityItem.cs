using MembersSite.Application.Admin;
using MembersSite.Web.Audit;
using MembersSite.Web.Common.Views;

namespace MembersSite.Web.Admin.Activity;

/// <summary>Something that happened on the site, as <c>GET /api/admin/activity</c> lists it.</summary>
/// <param name="Id">The key of the row.</param>
/// <param name="Kind">A stable word for what happened, such as <c>logged-in</c>.</param>
/// <param name="Words">The same in words.</param>
/// <param name="Detail">A few words more, if there are any.</param>
/// <param name="Member">The username of whom it happened to; null where they have left.</param>
/// <param name="MemberCode">Their code; null where they have left.</param>
/// <param name="Actor">Who did it: <c>member</c> (the same), <c>administrator</c>, <c>system</c> (the site) or <c>stranger</c>.</param>
/// <param name="By">The username of the user who did it, where it was one and they are still there.</param>
/// <param name="IpAddress">From which address.</param>
/// <param name="Browser">With what, such as "Firefox on Linux".</param>
/// <param name="HappenedAt">When.</param>
internal sealed record SiteActivityItem(
    long Id, string Kind, string Words, string? Detail, string? Member, string? MemberCode, string Actor, string? By, string? IpAddress, string? Browser, DateTimeOffset HappenedAt)
{
    public static SiteActivityItem Of(ShownEvent it) => new(
        it.Event.Id, it.Event.Kind, ActivityWords.Of(it.Event.Kind), it.Event.Detail, it.Subject?.Name, it.Subject?.UserCode, it.Event.Actor.ToString().ToLowerInvariant(), it.Actor?.Name,
        it.Event.Device.IpAddress, it.Event.Device.UserAgent is { } userAgent ? BrowserName.Of(userAgent) : null, it.Event.HappenedAt);
}
