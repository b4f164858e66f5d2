using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Application.Noticeboard.Following;

/// <summary>Begins or ends that a member gets new notices by mail. Asking for what is so already is no mistake.</summary>
/// <param name="UserId">The signed-in user.</param>
/// <param name="IsOn">Whether they get them.</param>
public sealed record FollowNotices(TrongateUserId UserId, bool IsOn) : IRequest<ErrorOr<Success>>;

internal sealed class FollowNoticesHandler(IFollowerRepository followers, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<FollowNotices, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(FollowNotices request, CancellationToken ct)
    {
        var changed = await unitOfWork.InTransactionAsync(stepCt => ChangeAsync(request, stepCt), ct);
        return changed.IsError && changed.FirstError == NoticeErrors.FollowedAlready ? Result.Success : changed;
    }

    private async Task<ErrorOr<Success>> ChangeAsync(FollowNotices request, CancellationToken ct)
    {
        if (!request.IsOn)
        {
            await followers.RemoveAsync(request.UserId, ct);
            return Result.Success;
        }

        followers.Add(NoticeFollower.Begin(request.UserId, clock.GetUtcNow()));
        return await unitOfWork.SaveChangesAsync(ct);
    }
}
