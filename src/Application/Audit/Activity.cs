using MembersSite.Domain.Audit;

namespace MembersSite.Application.Audit;

/// <summary>Something that happened to a user, as they may see it: from where an administrator did it is not theirs to know.</summary>
/// <param name="Id">The key of the row.</param>
/// <param name="Kind">A stable word for what happened.</param>
/// <param name="Detail">A few plain words more, or nothing.</param>
/// <param name="Actor">What kind of person did it.</param>
/// <param name="IpAddress">The address it was done from, or nothing.</param>
/// <param name="UserAgent">What the device said of itself, or nothing.</param>
/// <param name="HappenedAt">When.</param>
public sealed record Activity(long Id, string Kind, string? Detail, AuditActor Actor, string? IpAddress, string? UserAgent, DateTimeOffset HappenedAt)
{
    /// <summary>Shows a row to its user.</summary>
    /// <param name="it">The row.</param>
    public static Activity Of(AuditEvent it)
    {
        var isTheirs = it.Actor != AuditActor.Administrator;
        return new Activity(it.Id, it.Kind, it.Detail, it.Actor, isTheirs ? it.IpAddress : null, isTheirs ? it.UserAgent : null, it.HappenedAt);
    }
}
