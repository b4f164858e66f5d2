using ErrorOr;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Mail;

/// <summary>
/// Deletes what is left of mails that were sent or given up a month ago, a small batch at a time, and what mails say that were given up and are of no use
/// any more. Sent by a background service.
/// </summary>
public sealed record PurgeMails : IRequest<ErrorOr<MailsPurged>>, IQuietRequest
{
    /// <summary>How many are deleted at the most.</summary>
    public const int BatchSize = 200;
}

/// <summary>What a batch did.</summary>
/// <param name="Count">How many mails it deleted.</param>
public sealed record MailsPurged(int Count);

internal sealed class PurgeMailsHandler(IMailRepository mails, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<PurgeMails, ErrorOr<MailsPurged>>
{
    public Task<ErrorOr<MailsPurged>> Handle(PurgeMails request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<MailsPurged>(
            async stepCt =>
            {
                var now = clock.GetUtcNow();
                await mails.DropContentAsync(now - MailTimes.Kept, now, stepCt);
                return new MailsPurged(await mails.DeleteEndedAsync(now - MailTimes.Remembered, PurgeMails.BatchSize, stepCt));
            },
            ct);
}
