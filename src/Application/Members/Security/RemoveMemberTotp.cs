using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Security;

/// <summary>Removes the authenticator app of the signed-in member. Errors: what <see cref="RemoveTotp"/> and <see cref="NoteFactorChange"/> answer.</summary>
/// <param name="UserId">The user.</param>
/// <param name="TokenId">The key of the token of the session that goes on.</param>
public sealed record RemoveMemberTotp(TrongateUserId UserId, long TokenId) : IRequest<ErrorOr<Deleted>>;

internal sealed class RemoveMemberTotpHandler(IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<RemoveMemberTotp, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(RemoveMemberTotp request, CancellationToken ct) => unitOfWork.InTransactionAsync(
        stepCt => mediator.Send(new NoteFactorChange(request.UserId, request.TokenId, "The authenticator app was removed"), stepCt)
            .ThenAsync(_ => mediator.Send(new RemoveTotp(request.UserId), stepCt)),
        ct);
}
