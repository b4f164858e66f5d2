using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members;

/// <summary>
/// Deletes another member: their row, their user and all their tokens, together or not at all. Errors:
/// <see cref="MemberErrors.NotYourself"/>, what <see cref="DescribeUser"/> answers, and
/// <see cref="MemberErrors.NotFound"/> for a user who is no member.
/// </summary>
/// <param name="By">The administrator who asks.</param>
/// <param name="UserCode">The code of the member's user: anything that somebody sent.</param>
public sealed record DeleteMember(TrongateUserId By, string UserCode) : IRequest<ErrorOr<Deleted>>;

internal sealed class DeleteMemberHandler(IMemberRepository members, IMediator mediator, IUnitOfWork unitOfWork)
    : IRequestHandler<DeleteMember, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(DeleteMember request, CancellationToken ct) =>
        mediator.Send(new DescribeUser(request.UserCode), ct)
            .FailIf(user => user.Id == request.By, MemberErrors.NotYourself)
            .ThenAsync(user => unitOfWork.InTransactionAsync(stepCt => DeleteAsync(user.Id, stepCt), ct));

    // The member goes first: its row points at the user.
    private async Task<ErrorOr<Deleted>> DeleteAsync(TrongateUserId userId, CancellationToken ct) =>
        await members.DeleteAsync(userId, ct) ? await mediator.Send(new DeleteTrongateUser(userId), ct) : MemberErrors.NotFound;
}
