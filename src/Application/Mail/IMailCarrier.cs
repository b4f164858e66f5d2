using MembersSite.Domain.Mail;

namespace MembersSite.Application.Mail;

/// <summary>Hands mails to the server that takes them.</summary>
public interface IMailCarrier
{
    /// <summary>Hands one mail over.</summary>
    /// <param name="mail">The mail in the queue.</param>
    /// <param name="content">To whom and what.</param>
    /// <param name="ct">Gives up.</param>
    Task<Delivery> DeliverAsync(QueuedMail mail, MailContent content, CancellationToken ct);
}

/// <summary>How a mail was taken.</summary>
/// <param name="Outcome">Whether it was.</param>
/// <param name="Failure">Why not, in a few words that name nobody.</param>
public sealed record Delivery(DeliveryOutcome Outcome, string? Failure = null)
{
    /// <summary>The server has taken it.</summary>
    public static readonly Delivery Taken = new(DeliveryOutcome.Taken);
}

/// <summary>Whether a server has taken a mail.</summary>
public enum DeliveryOutcome
{
    /// <summary>It has.</summary>
    Taken,

    /// <summary>Not now: it may take it later.</summary>
    NotNow,

    /// <summary>It will never take this one, such as to an address that it says does not exist.</summary>
    Never,
}
