using MembersSite.Domain.Common;
using MembersSite.Domain.Mail;

namespace MembersSite.Application.Mail;

/// <summary>What is known of a mail beside what it says.</summary>
/// <param name="Id">The key.</param>
/// <param name="Kind">A stable word for what mail it is.</param>
/// <param name="Owner">The user whom it concerns, or nothing.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Failure">Why the last attempt failed, or nothing.</param>
/// <param name="QueuedAt">When it was queued.</param>
/// <param name="DueAt">When it is to be sent or tried again, where it waits.</param>
/// <param name="GoodUntil">From when on it is of no use any more.</param>
/// <param name="EndedAt">When it was sent or given up, or nothing.</param>
public sealed record MailRow(
    long Id, string Kind, TrongateUserId? Owner, MailState State, int Attempts, string? Failure, DateTimeOffset QueuedAt, DateTimeOffset DueAt, DateTimeOffset GoodUntil,
    DateTimeOffset? EndedAt)
{
    /// <summary>Shows a mail.</summary>
    /// <param name="mail">The mail.</param>
    public static MailRow Of(QueuedMail mail) => new(
        mail.Id, mail.Kind, mail.OwnerId is { } owner ? new TrongateUserId(owner) : null, mail.State, mail.Attempts, mail.Failure, mail.CreatedAt, mail.DueAt, mail.GoodUntil,
        mail.EndedAt);
}
