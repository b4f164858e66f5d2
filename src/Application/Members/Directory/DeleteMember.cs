using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Directory;

/// <summary>
/// Deletes another member: their row, their user and all their tokens, together or not at all. Errors:
/// <see cref="MemberErrors.NotYourself"/>, what <see cref="DescribeUser"/> and <see cref="DeleteTrongateUser"/> answer, and
/// <see cref="MemberErrors.NotFound"/> for a user who is no member.
/// </summary>
/// <param name="By">The administrator who asks.</param>
/// <param name="UserCode">The code of the member's user: anything that somebody sent.</param>
public sealed record DeleteMember(TrongateUserId By, string UserCode) : IRequest<ErrorOr<Deleted>>;

internal sealed class DeleteMemberHandler(IMemberRepository members, IMediator mediator, IUnitOfWork unitOfWork)
    : IRequestHandler<DeleteMember, ErrorOr<Deleted>>
{
    public async Task<ErrorOr<Deleted>> Handle(DeleteMember request, CancellationToken ct)
    {
        var user = await mediator.Send(new DescribeUser(request.UserCode), ct);
        if (user.IsError)
        {
            return user.Errors;
        }

        return user.Value.Id == request.By
            ? MemberErrors.NotYourself
            : await unitOfWork.InTransactionAsync(stepCt => DeleteAsync(request.By, user.Value.Id, stepCt), ct);
    }

    // The member goes first: its row points at the user.
    private async Task<ErrorOr<Deleted>> DeleteAsync(TrongateUserId by, TrongateUserId userId, CancellationToken ct) =>
        await members.DeleteAsync(userId, ct) ? await mediator.Send(new DeleteTrongateUser(by, userId), ct) : MemberErrors.NotFound;
}
