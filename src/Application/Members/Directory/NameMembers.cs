using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Directory;

/// <summary>Names several users at once, in no particular order. Those who are no members, or have left, are left out.</summary>
/// <param name="UserIds">The keys of the users; a page of them, not all.</param>
public sealed record NameMembers(IReadOnlyList<TrongateUserId> UserIds) : IRequest<ErrorOr<IReadOnlyList<NamedMember>>>, IQuietRequest;

/// <summary>A user and the name they log in with.</summary>
/// <param name="UserId">The key of the user.</param>
/// <param name="Username">The username.</param>
public sealed record NamedMember(TrongateUserId UserId, string Username)
{
    /// <summary>Leaves out the name, which does not belong in logs.</summary>
    public override string ToString() => $"{nameof(NamedMember)} {{ {UserId.Value} }}";
}

internal sealed class NameMembersHandler(IMemberRepository members) : IRequestHandler<NameMembers, ErrorOr<IReadOnlyList<NamedMember>>>
{
    public async Task<ErrorOr<IReadOnlyList<NamedMember>>> Handle(NameMembers request, CancellationToken ct) =>
        (await members.ReadByUsersAsync(request.UserIds, ct)).Select(member => new NamedMember(member.UserId, member.Username)).ToList();
}
