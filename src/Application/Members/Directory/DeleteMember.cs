using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Leaving;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>
/// Deletes another member, as <see cref="EraseMember"/> does, and answers its errors too. Errors: <see cref="MemberErrors.NotYourself"/>, what
/// <see cref="DescribeUser"/> answers, and <see cref="MemberErrors.NotFound"/> for a user who is no member.
/// </summary>
/// <param name="By">The administrator who asks.</param>
/// <param name="UserCode">The code of the member's user: anything that somebody sent.</param>
public sealed record DeleteMember(TrongateUserId By, string UserCode) : IRequest<ErrorOr<Deleted>>;

internal sealed class DeleteMemberHandler(IMemberRepository members, IMediator mediator) : IRequestHandler<DeleteMember, ErrorOr<Deleted>>
{
    public async Task<ErrorOr<Deleted>> Handle(DeleteMember request, CancellationToken ct)
    {
        var user = await mediator.Send(new DescribeUser(request.UserCode), ct);
        if (user.IsError || user.Value.Id == request.By)
        {
            return user.IsError ? user.Errors : MemberErrors.NotYourself;
        }

        return await members.ReadByUserAsync(user.Value.Id, ct) is { } member
            ? await mediator.Send(new EraseMember(request.By, user.Value.Id, member.FirstName, member.EmailAddress), ct)
            : MemberErrors.NotFound;
    }
}
