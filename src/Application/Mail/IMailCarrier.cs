using MembersSite.Domain.Mail;

namespace MembersSite.Application.Mail;

/// <summary>Hands mails to the server that takes them.</summary>
public interface IMailCarrier
{
    /// <summary>Where the server is and how it is spoken to, such as <c>mail.example.org:587 (StartTls)</c>; nothing where the site has none.</summary>
    string? Server { get; }

    /// <summary>Hands one mail over.</summary>
    /// <param name="mail">The mail in the queue.</param>
    /// <param name="content">To whom and what.</param>
    /// <param name="ct">Gives up.</param>
    Task<Delivery> DeliverAsync(QueuedMail mail, MailContent content, CancellationToken ct);
}

/// <summary>How a mail was taken.</summary>
/// <param name="Outcome">Whether it was.</param>
/// <param name="Failure">Why not, in a few words that name nobody.</param>
/// <param name="Said">What the server or the connection said itself, which may name somebody, and is kept nowhere; nothing where it said nothing.</param>
public sealed record Delivery(DeliveryOutcome Outcome, string? Failure = null, string? Said = null)
{
    /// <summary>Leaves out what the server said.</summary>
    public override string ToString() => $"{nameof(Delivery)} {{ {Outcome}, {Failure} }}";
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
