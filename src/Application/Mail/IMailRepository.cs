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

    /// <summary>The newest mails that have not been sent.</summary>
    /// <param name="atMost">How many to read at the most.</param>
    Task<IReadOnlyList<QueuedMail>> ListWaitingAsync(int atMost, CancellationToken ct);
}
