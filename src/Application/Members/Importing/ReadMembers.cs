using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Importing;

/// <summary>Reads members as they are now, for whoever has imported them. Users who are no members are left out.</summary>
/// <param name="UserIds">The users, some thousand at the most.</param>
public sealed record ReadMembers(IReadOnlyCollection<TrongateUserId> UserIds) : IRequest<ErrorOr<IReadOnlyDictionary<TrongateUserId, ReadMember>>>, IQuietRequest;

/// <summary>A member as they are.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Username">The username.</param>
/// <param name="EmailAddress">The address.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="Password">What is stored in place of the password; nothing where there is none.</param>
/// <param name="LevelId">The key of their level.</param>
/// <param name="IsLetIn">Whether they are let in.</param>
public sealed record ReadMember(TrongateUserId UserId, string Username, string EmailAddress, string FirstName, string LastName, string? Password, int LevelId, bool IsLetIn)
{
    /// <summary>Leaves out what names people.</summary>
    public override string ToString() => $"{nameof(ReadMember)} {{ {UserId} }}";

    internal static ReadMember Of(Member it) => new(
        it.UserId, it.Username, it.EmailAddress, it.FirstName, it.LastName, it.HasPassword ? it.Password.Text : null, it.LevelId, it.State == MemberState.Active);
}

internal sealed class ReadMembersHandler(IMemberRepository members) : IRequestHandler<ReadMembers, ErrorOr<IReadOnlyDictionary<TrongateUserId, ReadMember>>>
{
    public async Task<ErrorOr<IReadOnlyDictionary<TrongateUserId, ReadMember>>> Handle(ReadMembers request, CancellationToken ct) =>
        (request.UserIds.Count == 0 ? [] : await members.ReadByUsersAsync(request.UserIds, ct)).ToDictionary(member => member.UserId, ReadMember.Of);
}
