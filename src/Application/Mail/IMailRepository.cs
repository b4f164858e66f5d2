using MembersSite.Domain.Mail;

namespace MembersSite.Application.Mail;

/// <summary>The table of mails.</summary>
public interface IMailRepository
{
    /// <summary>Whether the site sends mail, or shows what it would send.</summary>
    bool IsOpen { get; }

    /// <summary>Keeps a new mail; the handler saves.</summary>
    /// <param name="mail">The mail.</param>
    void Add(QueuedMail mail);

    /// <summary>
    /// Takes the mail that is due longest into this node's hand, at once: of two nodes that try, one has it, and it is counted as tried. Nothing where
    /// none is due.
    /// </summary>
    /// <param name="now">The present.</param>
    /// <param name="until">Until when others leave it alone, should this node end before it has said how it went.</param>
    Task<QueuedMail?> LeaseAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken ct);

    /// <summary>Notes at once how the mail in hand has ended; what it says goes.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="failure">Why, where it was not sent.</param>
    /// <param name="now">The present.</param>
    Task EndAsync(QueuedMail mail, MailState state, string? failure, DateTimeOffset now, CancellationToken ct);

    /// <summary>Puts the mail in hand back, to be tried again.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="failure">Why it could not be sent.</param>
    /// <param name="dueAt">When to try again.</param>
    Task PostponeAsync(QueuedMail mail, string failure, DateTimeOffset dueAt, CancellationToken ct);

    /// <summary>Deletes mails that have ended.</summary>
    /// <param name="before">Those that ended before.</param>
    /// <param name="atMost">How many to delete at the most.</param>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteEndedAsync(DateTimeOffset before, int atMost, CancellationToken ct);

    /// <summary>The newest mails that have not been sent.</summary>
    /// <param name="atMost">How many to read at the most.</param>
    Task<IReadOnlyList<QueuedMail>> ListWaitingAsync(int atMost, CancellationToken ct);
}
