using System.Globalization;
using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Mail;

namespace MembersSite.Application.Mail;

/// <summary>
/// Puts a mail that was given up back into the queue, for one more attempt at once; has one that waits tried at once. Of two who ask in one moment both
/// are right, and the mail is sent once. Errors: <see cref="MailErrors.NotFound"/>, and <see cref="MailErrors.Over"/> for a mail that was sent or of
/// which nothing is kept.
/// </summary>
/// <param name="By">The administrator who asks.</param>
/// <param name="Id">The key of the mail.</param>
public sealed record SendMailAgain(TrongateUserId By, long Id) : IRequest<ErrorOr<Success>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("mail-sent-again", By, string.Create(CultureInfo.InvariantCulture, $"mail {Id}"), By: By);
}

internal sealed class SendMailAgainHandler(IMailRepository mails, TimeProvider clock) : IRequestHandler<SendMailAgain, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(SendMailAgain request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await mails.RetryAsync(request.Id, keptSince: now - MailTimes.Kept, now, ct))
        {
            return Result.Success;
        }

        return await mails.FindAsync(request.Id, ct) switch
        {
            null => MailErrors.NotFound,

            // A node has it in hand at this moment, which is what was asked for.
            { State: MailState.Waiting } => Result.Success,
            _ => MailErrors.Over,
        };
    }
}
