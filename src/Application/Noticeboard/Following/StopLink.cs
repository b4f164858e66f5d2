using System.Globalization;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Noticeboard.Following;

/// <summary>
/// The link in each mail that stops these mails, without logging in: it holds the user, sealed. It is no token, of which there would be a row for each
/// mail to each follower; it is good for a year and any number of times, and for nothing else.
/// </summary>
internal static class StopLink
{
    private const string Purpose = "Noticeboard.stop-notices";
    private static readonly TimeSpan GoodFor = TimeSpan.FromDays(365);

    /// <summary>The page that the link leads to.</summary>
    public static string PathOf(ISealer sealer, TrongateUserId userId, DateTimeOffset now) =>
        $"/notices/stop/{sealer.Seal(Purpose, userId.Value.ToString(CultureInfo.InvariantCulture), now + GoodFor)}";

    /// <summary>Whose link it is; nothing where it is none, was cut off, or its time is over.</summary>
    public static TrongateUserId? Open(ISealer sealer, string? ticket) =>
        sealer.Open(Purpose, ticket) is { } text ? new TrongateUserId(long.Parse(text, CultureInfo.InvariantCulture)) : null;
}
