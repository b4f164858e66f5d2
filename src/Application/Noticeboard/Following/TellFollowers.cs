using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Directory;
using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;
using Microsoft.Extensions.Options;

namespace MembersSite.Application.Noticeboard.Following;

/// <summary>
/// Queues the mails about the oldest notice of which not all followers have been told, to a batch of them. Sent by a background service, on every
/// node. The mails and how far they have come are committed together: where a node dies nobody is left out, and nobody is told twice.
/// </summary>
public sealed record TellFollowers : IRequest<ErrorOr<FollowersTold>>, IQuietRequest
{
    /// <summary>How many followers are told at once at the most.</summary>
    public const int BatchSize = 100;

    /// <summary>How many mails may wait before it is put off: behind thousands of notices a code to log in with would come too late.</summary>
    public const int MostWaiting = 500;
}

/// <summary>How far they have come.</summary>
/// <param name="MayBeMore">Whether there may be more to tell.</param>
public sealed record FollowersTold(bool MayBeMore);

internal sealed class TellFollowersHandler(
    IFollowerRepository followers, INoticeRepository notices, ISealer sealer, IMediator mediator, IUnitOfWork unitOfWork, IOptions<SiteOptions> site, TimeProvider clock)
    : IRequestHandler<TellFollowers, ErrorOr<FollowersTold>>
{
    public async Task<ErrorOr<FollowersTold>> Handle(TellFollowers request, CancellationToken ct) =>
        await followers.FindMailingAsync(ct) is { } noticeId && !(await mediator.Send(new CountMails(TellFollowers.MostWaiting), ct)).Value.Waiting.IsMore
            ? await unitOfWork.InTransactionAsync(stepCt => TellAsync(noticeId, stepCt), ct)
            : new FollowersTold(MayBeMore: false);

    private async Task<ErrorOr<FollowersTold>> TellAsync(long noticeId, CancellationToken ct)
    {
        // Where another node was faster, or the notice was taken down, there is nothing to tell.
        if (await followers.LockMailingAsync(noticeId, ct) is { } mailing && await notices.ReadAsync(noticeId, ct) is { } notice)
        {
            var batch = await followers.ListAsync(mailing.ToldUpTo, TellFollowers.BatchSize, ct);
            var queued = await QueueAsync(notice, batch, ct);
            if (queued.IsError)
            {
                return queued.Errors;
            }

            await followers.NoteMailingAsync(noticeId, batch.Count == TellFollowers.BatchSize ? batch[^1] : null, ct);
        }

        return new FollowersTold(MayBeMore: true);
    }

    private async Task<ErrorOr<Success>> QueueAsync(Notice notice, IReadOnlyList<TrongateUserId> batch, CancellationToken ct)
    {
        var author = new TrongateUserId(notice.AuthorId);
        var known = await mediator.Send(new DescribeMembers([author]), ct);
        var active = await mediator.Send(new DescribeMembers(batch, OnlyActive: true), ct);
        foreach (var (userId, member) in active.Value.Where(it => it.Key != author))
        {
            var letter = NewNoticeMail.Write(site.Value, member.FirstName, AuthorNames.Of(known.Value, notice.AuthorId), notice, StopLink.PathOf(sealer, userId, clock.GetUtcNow()));
            var queued = await mediator.Send(new QueueMail(letter, member.EmailAddress, Owner: userId), ct);
            if (queued.IsError)
            {
                return queued.Errors;
            }
        }

        return Result.Success;
    }
}
