using MembersSite.Domain.Audit;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Audit;

/// <summary>Something that happened, with all that is known of it: for administrators alone.</summary>
/// <param name="Id">The key of the row.</param>
/// <param name="Kind">A stable word for what happened.</param>
/// <param name="Subject">The user whom it happened to, who may have left.</param>
/// <param name="Actor">What kind of person did it.</param>
/// <param name="ActorId">The user who did it, or nothing.</param>
/// <param name="Detail">A few plain words more, or nothing.</param>
/// <param name="Device">From where, as far as it is known.</param>
/// <param name="HappenedAt">When.</param>
public sealed record RecordedEvent(long Id, string Kind, TrongateUserId Subject, AuditActor Actor, TrongateUserId? ActorId, string? Detail, Device Device, DateTimeOffset HappenedAt);
