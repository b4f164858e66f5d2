namespace MembersSite.Web.Members.Sessions;

/// <summary>The session that asks, of <c>GET /api/sessions/current</c>.</summary>
/// <param name="Id">What to end it by.</param>
/// <param name="Name">What its owner calls the device, if anything.</param>
/// <param name="Browser">What the device seems to be, such as "Firefox on Linux".</param>
/// <param name="IpAddress">Where it was begun from.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
/// <param name="ExpiresAt">When it ends unless it is used.</param>
/// <param name="IsCurrent">That it is the one that asks, as in the list of all.</param>
/// <param name="Assurance">How it has shown who holds it.</param>
internal sealed record CurrentSessionItem(
    long Id, string? Name, string Browser, string? IpAddress, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt, bool IsCurrent, AssuranceItem Assurance)
{
    public static CurrentSessionItem Of(SessionItem it, AssuranceItem assurance) =>
        new(it.Id, it.Name, it.Browser, it.IpAddress, it.CreatedAt, it.LastUsedAt, it.ExpiresAt, it.IsCurrent, assurance);
}
