using System.Text.Json;
using ErrorOr;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Mail;

/// <summary>Reads the newest mails that have not been sent, newest first: where no server is configured, in Development, they are looked at instead.</summary>
public sealed record ListWaitingMails : IRequest<ErrorOr<IReadOnlyList<WaitingMail>>>, IQuietRequest
{
    /// <summary>How many are read at the most.</summary>
    public const int Max = 100;
}

/// <summary>A mail as it would be sent.</summary>
/// <param name="Id">The key of the mail.</param>
/// <param name="Kind">What mail it is.</param>
/// <param name="QueuedAt">When it was queued.</param>
/// <param name="EmailAddress">To whom.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The text.</param>
/// <param name="Html">The same as HTML.</param>
public sealed record WaitingMail(long Id, string Kind, DateTimeOffset QueuedAt, string EmailAddress, string Subject, string Text, string Html)
{
    /// <summary>Leaves out to whom and what.</summary>
    public override string ToString() => $"{nameof(WaitingMail)} {{ {Id}, {Kind} }}";
}

internal sealed class ListWaitingMailsHandler(IMailRepository mails, ISealer sealer) : IRequestHandler<ListWaitingMails, ErrorOr<IReadOnlyList<WaitingMail>>>
{
    public async Task<ErrorOr<IReadOnlyList<WaitingMail>>> Handle(ListWaitingMails request, CancellationToken ct)
    {
        var waiting = new List<WaitingMail>();
        foreach (var mail in await mails.ListWaitingAsync(ListWaitingMails.Max, ct))
        {
            // What cannot be opened any more is too old to be of use.
            if (sealer.Open(MailContent.Seal, mail.Content) is { } json && JsonSerializer.Deserialize<MailContent>(json) is { } content)
            {
                waiting.Add(new WaitingMail(mail.Id, mail.Kind, mail.CreatedAt, content.EmailAddress, content.Subject, content.Text, content.Html));
            }
        }

        return waiting;
    }
}
