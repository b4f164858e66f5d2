using MembersSite.Application.Tokens;
using MembersSite.Web.Common.Views;

namespace MembersSite.Web.Members.Sessions;

/// <summary>One of the sessions of <c>GET /api/sessions</c>.</summary>
/// <param name="Id">What to end it by.</param>
/// <param name="Name">What its owner calls the device, if anything.</param>
/// <param name="Browser">What the device seems to be, such as "Firefox on Linux".</param>
/// <param name="IpAddress">Where it was begun from.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
/// <param name="ExpiresAt">When it ends unless it is used.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
internal sealed record SessionItem(
    long Id, string? Name, string Browser, string? IpAddress, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt, bool IsCurrent)
{
    public static SessionItem Of(TokenView token, bool isCurrent) => new(
        token.Id, token.Name, BrowserName.Of(token.UserAgent), token.IpAddress, token.CreatedAt, token.LastUsedAt, token.ExpiresAt, isCurrent);
}
