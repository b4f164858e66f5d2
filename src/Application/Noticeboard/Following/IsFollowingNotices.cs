using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Noticeboard.Following;

/// <summary>Whether a member gets new notices by mail.</summary>
/// <param name="UserId">The signed-in user.</param>
public sealed record IsFollowingNotices(TrongateUserId UserId) : IRequest<ErrorOr<bool>>, IQuietRequest;

internal sealed class IsFollowingNoticesHandler(IFollowerRepository followers) : IRequestHandler<IsFollowingNotices, ErrorOr<bool>>
{
    public async Task<ErrorOr<bool>> Handle(IsFollowingNotices request, CancellationToken ct) => await followers.IsFollowingAsync(request.UserId, ct);
}
