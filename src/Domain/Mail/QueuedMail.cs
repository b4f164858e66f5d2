using MembersSite.Domain.Common;

namespace MembersSite.Domain.Mail;

/// <summary>A mail on its way: a row of <c>mails</c>. What it says is sealed, and goes once it is sent.</summary>
public sealed class QueuedMail
{
    /// <summary>The longest word for a kind of mail, in characters.</summary>
    public const int MaxKindLength = 32;

    /// <summary>The longest note of why a mail could not be sent, in characters.</summary>
    public const int MaxFailureLength = 200;

    // EF Core fills the properties.
#pragma warning disable CS8618
    private QueuedMail()
    {
    }
#pragma warning restore CS8618

    /// <summary>The key, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>A stable word for what mail it is, such as <c>reset-password</c>; no name of a type, which may change while mails wait.</summary>
    public string Kind { get; private set; }

    /// <summary>The key of the user whom it concerns, or nothing where there is none.</summary>
    public long? OwnerId { get; private set; }

    /// <summary>To whom and what, sealed; nothing once the mail has been sent, or was given up and is of no use any more.</summary>
    public string? Content { get; private set; }

    /// <summary>When it was queued, to the second.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>From when on it is of no use any more, since the link in it has run out.</summary>
    public DateTimeOffset GoodUntil { get; private set; }

    /// <summary>When it is to be sent, or tried again.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Until when a node has it in hand; others leave it alone until then.</summary>
    public DateTimeOffset LeasedUntil { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>How far it has come.</summary>
    public MailState State { get; private set; }

    /// <summary>When it was sent or given up, or nothing.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why the last attempt failed, as the server said it, or nothing.</summary>
    public string? Failure { get; private set; }

    /// <summary>Puts a mail into the queue, to be sent at once.</summary>
    /// <param name="kind">A stable word for what mail it is.</param>
    /// <param name="content">To whom and what, sealed.</param>
    /// <param name="goodUntil">From when on it is of no use any more.</param>
    /// <param name="owner">The user whom it concerns, or nothing.</param>
    /// <param name="now">The present.</param>
    public static QueuedMail Queue(string kind, string content, DateTimeOffset goodUntil, TrongateUserId? owner, DateTimeOffset now) => new()
    {
        Kind = kind,
        OwnerId = owner?.Value,
        Content = content,
        CreatedAt = now,
        GoodUntil = goodUntil,
        DueAt = now,
        LeasedUntil = DateTimeOffset.UnixEpoch,
        State = MailState.Waiting,
    };
}

/// <summary>How far a mail has come. The numbers are stored.</summary>
public enum MailState
{
    /// <summary>It is to be sent.</summary>
    Waiting = 0,

    /// <summary>The server has taken it.</summary>
    Sent = 1,

    /// <summary>It was given up, after a day or since the server will never take it.</summary>
    Dead = 2,

    /// <summary>It was not sent, since the link in it had run out.</summary>
    Late = 3,
}
