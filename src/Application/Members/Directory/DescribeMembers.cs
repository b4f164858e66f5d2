using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>Reads several members at once, for modules that show who wrote something, or write to them. Users who are no members are left out.</summary>
/// <param name="UserIds">The users, a thousand at the most.</param>
/// <param name="OnlyActive">Whether those who are disabled, or wait to be let in, are left out too.</param>
public sealed record DescribeMembers(IReadOnlyCollection<TrongateUserId> UserIds, bool OnlyActive = false)
    : IRequest<ErrorOr<IReadOnlyDictionary<TrongateUserId, MemberView>>>, IQuietRequest;

internal sealed class DescribeMembersHandler(IMemberRepository members) : IRequestHandler<DescribeMembers, ErrorOr<IReadOnlyDictionary<TrongateUserId, MemberView>>>
{
    public async Task<ErrorOr<IReadOnlyDictionary<TrongateUserId, MemberView>>> Handle(DescribeMembers request, CancellationToken ct)
    {
        var found = request.UserIds.Count == 0 ? [] : await members.ReadByUsersAsync(request.UserIds, ct);
        return found.Where(member => !request.OnlyActive || member.State == MemberState.Active).ToDictionary(member => member.UserId, MemberView.Of);
    }
}
