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

    /// <summary>Notes at once how the mail in hand has ended. What it says goes, unless it was given up: then somebody may have it sent again.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="failure">Why, where it was not sent.</param>
    /// <param name="now">The present.</param>
    Task EndAsync(QueuedMail mail, MailState state, string? failure, DateTimeOffset now, CancellationToken ct);

    /// <summary>Makes a mail due at once, in one statement: one that was given up and is of use still, or one that waits and that no node has in hand.</summary>
    /// <param name="id">The key of the mail.</param>
    /// <param name="keptSince">What was queued before cannot be opened any more.</param>
    /// <param name="now">The present.</param>
    /// <returns>True where there was one.</returns>
    Task<bool> RetryAsync(long id, DateTimeOffset keptSince, DateTimeOffset now, CancellationToken ct);

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

    /// <summary>Drops at once what mails say that were given up and are of no use any more.</summary>
    /// <param name="keptSince">Those that were queued before, and those that are not good any more.</param>
    /// <param name="now">The present.</param>
    Task DropContentAsync(DateTimeOffset keptSince, DateTimeOffset now, CancellationToken ct);

    /// <summary>Reads one mail, to look at.</summary>
    /// <param name="id">The key of the mail.</param>
    Task<QueuedMail?> FindAsync(long id, CancellationToken ct);

    /// <summary>Reads one page of mails, newest first.</summary>
    /// <param name="state">How far they have come, or nothing for all.</param>
    /// <param name="before">The key below which to begin, or nothing for the newest.</param>
    /// <param name="atMost">How many to read at the most.</param>
    Task<IReadOnlyList<QueuedMail>> ListAsync(MailState? state, long? before, int atMost, CancellationToken ct);

    /// <summary>Counts the mails of one state.</summary>
    /// <param name="state">How far they have come.</param>
    /// <param name="atMost">Where to stop counting.</param>
    Task<int> CountAsync(MailState state, int atMost, CancellationToken ct);

    /// <summary>The newest mails that have not been sent.</summary>
    /// <param name="atMost">How many to read at the most.</param>
    Task<IReadOnlyList<QueuedMail>> ListWaitingAsync(int atMost, CancellationToken ct);
}
