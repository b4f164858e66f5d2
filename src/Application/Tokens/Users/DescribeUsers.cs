using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens.Users;

/// <summary>Describes several users at once, in no particular order. Those who do not exist are left out.</summary>
/// <param name="UserIds">The keys of the users; a page of them, not all.</param>
public sealed record DescribeUsers(IReadOnlyList<TrongateUserId> UserIds) : IRequest<ErrorOr<IReadOnlyList<UserDescription>>>, IQuietRequest;

internal sealed class DescribeUsersHandler(ITrongateUserRepository users) : IRequestHandler<DescribeUsers, ErrorOr<IReadOnlyList<UserDescription>>>
{
    public async Task<ErrorOr<IReadOnlyList<UserDescription>>> Handle(DescribeUsers request, CancellationToken ct) =>
        (await users.DescribeAsync(request.UserIds, ct)).ToErrorOr();
}
