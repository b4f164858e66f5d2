using MembersSite.Domain.Common;

namespace MembersSite.Application.Common;

/// <summary>
/// A message whose success is written down in the audit trail, in the transaction in which it happens: the message says what it is, one
/// behaviour writes the row (docs/decisions/0019). It must have done its slow work before: a transaction is open while it is handled.
/// </summary>
public interface IAudited
{
    /// <summary>What to write down; nothing where this one is not worth a row.</summary>
    AuditFacts? Audit { get; }
}

/// <summary>What a message says of itself for the audit trail. Who acted, when and from where, the trail finds out.</summary>
/// <param name="Kind">A stable word for what happened, such as <c>logged-in</c>: 1 to 32 lower-case letters and hyphens.</param>
/// <param name="Subject">
/// The user whom it happened to; nothing where there is no such user, and time must not tell: then the row is written and taken back.
/// </param>
/// <param name="Detail">A few plain words more, such as a reason; what is beyond 100 characters is cut. Nothing that a person entered.</param>
/// <param name="IsByStranger">Whether whoever did it has not shown to be the user, such as somebody who guesses a password.</param>
/// <param name="By">The administrator who did it; nothing where it was the user, or the owner of the machine.</param>
/// <param name="IsLast">Whether the user is gone afterwards: then it is not kept from where they did it.</param>
public sealed record AuditFacts(
    string Kind, TrongateUserId? Subject, string? Detail = null, bool IsByStranger = false, TrongateUserId? By = null, bool IsLast = false);
