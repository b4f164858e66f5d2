using System.Text.Json;
using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Mail;

namespace MembersSite.Application.Mail;

/// <summary>
/// Sends the mail that is due longest. Sent by a background service, on every node: a lease in the row keeps two from sending the same one. A mail
/// is sent at least once; twice only where a node dies between the server's "taken" and the note of it, or the database is away for longer than the lease or
/// until the site is stopped, and then under the same Message-ID.
/// </summary>
public sealed record SendNextMail : IRequest<ErrorOr<MailTried>>, IQuietRequest;

/// <summary>What became of the mail.</summary>
/// <param name="Kind">What mail it was, or nothing where none was due.</param>
/// <param name="State">How far it has come; it is still waiting where it is to be tried again.</param>
/// <param name="Failure">Why it was not sent, or nothing.</param>
public sealed record MailTried(string? Kind, MailState State, string? Failure)
{
    /// <summary>None was due.</summary>
    public static readonly MailTried None = new(Kind: null, MailState.Waiting, Failure: null);
}

internal sealed class SendNextMailHandler(IMailRepository mails, IMailCarrier carrier, MailNotes notes, ISealer sealer, TimeProvider clock) : IRequestHandler<SendNextMail, ErrorOr<MailTried>>
{
    public async Task<ErrorOr<MailTried>> Handle(SendNextMail request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await mails.LeaseAsync(now, now + MailTimes.Lease, ct) is not { } mail)
        {
            return MailTried.None;
        }

        if (mail.GoodUntil <= now)
        {
            return await EndAsync(mail, MailState.Late, "the link in it had run out", ct);
        }

        return sealer.Open(MailContent.Seal, mail.Content) is { } json && JsonSerializer.Deserialize<MailContent>(json) is { } content
            ? await DeliverAsync(mail, content, ct)
            : await EndAsync(mail, MailState.Dead, "what it says cannot be opened: the key is gone", ct);
    }

    private async Task<MailTried> DeliverAsync(QueuedMail mail, MailContent content, CancellationToken ct)
    {
        var delivery = await carrier.DeliverAsync(mail, content, ct);
        switch (delivery.Outcome)
        {
            case DeliveryOutcome.Taken:
                return await EndAsync(mail, MailState.Sent, failure: null, ct);
            case DeliveryOutcome.NotNow when clock.GetUtcNow() is var now && now < mail.CreatedAt + MailTimes.Tried:
                // The row was read before this attempt was counted.
                await mails.PostponeAsync(mail, delivery.Failure!, now + MailTimes.PauseAfter(mail.Attempts + 1), ct);
                return new MailTried(mail.Kind, MailState.Waiting, delivery.Failure);
            default:
                return await EndAsync(mail, MailState.Dead, delivery.Failure, ct);
        }
    }

    private async Task<MailTried> EndAsync(QueuedMail mail, MailState state, string? failure, CancellationToken ct)
    {
        await notes.EndAsync(mail, state, failure, ct);
        return new MailTried(mail.Kind, state, failure);
    }
}
