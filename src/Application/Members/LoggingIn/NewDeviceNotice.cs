using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>How often a member is told of new devices: a program that logs in every minute and shows no device must not mail every minute.</summary>
internal static class NewDeviceNotice
{
    private const int Free = 5;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Five a day.</summary>
    /// <param name="userId">Who is told.</param>
    public static CountAttempt CountFor(TrongateUserId userId) => new(new AttemptLimit("notice of a new device", $"{userId.Value}", Free, Day, Day, Day));
}
