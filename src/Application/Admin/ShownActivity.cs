using MembersSite.Application.Audit;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Admin;

/// <summary>One page of what happened on the whole site.</summary>
/// <param name="Events">What happened, newest first.</param>
/// <param name="Next">What to ask the next page with, or nothing where this is the last.</param>
public sealed record ShownActivity(IReadOnlyList<ShownEvent> Events, string? Next);

/// <summary>Something that happened, and to whom.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Subject">To whom; nothing where they have left.</param>
/// <param name="Actor">The user who did it; nothing where it was nobody who was signed in, or they have left.</param>
public sealed record ShownEvent(RecordedEvent Event, Person? Subject, Person? Actor)
{
    internal static ShownEvent Of(RecordedEvent it, IReadOnlyDictionary<TrongateUserId, Person> names) =>
        new(it, names.GetValueOrDefault(it.Subject), it.ActorId is { } actor ? names.GetValueOrDefault(actor) : null);
}
