using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>Finds the member who has a username or an email address. <see cref="MemberErrors.NotFound"/> where there is none.</summary>
/// <param name="Login">What an administrator typed.</param>
public sealed record FindMember(string Login) : IRequest<ErrorOr<NamedMember>>, IQuietRequest
{
    /// <summary>Leaves out what was typed, which names a person.</summary>
    public override string ToString() => nameof(FindMember);
}

/// <summary>A user and the name they log in with.</summary>
/// <param name="UserId">The key of the user.</param>
/// <param name="Username">The username.</param>
public sealed record NamedMember(TrongateUserId UserId, string Username)
{
    /// <summary>Leaves out the name, which does not belong in logs.</summary>
    public override string ToString() => $"{nameof(NamedMember)} {{ {UserId.Value} }}";
}

internal sealed class FindMemberHandler(IMemberRepository members) : IRequestHandler<FindMember, ErrorOr<NamedMember>>
{
    public async Task<ErrorOr<NamedMember>> Handle(FindMember request, CancellationToken ct) =>
        await members.FindByLoginAsync(request.Login, ct) is { } member ? new NamedMember(member.UserId, member.Username) : MemberErrors.NotFound;
}
