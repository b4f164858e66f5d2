using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Members.Security;

/// <summary>
/// Makes new recovery codes for the signed-in member; those before are void. Errors: what <see cref="MakeRecoveryCodes"/> and <see cref="NoteFactorChange"/> answer.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="TokenId">The key of the token of the session that goes on.</param>
public sealed record MakeNewRecoveryCodes(TrongateUserId UserId, long TokenId) : IRequest<ErrorOr<MadeCodes>>;

internal sealed class MakeNewRecoveryCodesHandler(IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<MakeNewRecoveryCodes, ErrorOr<MadeCodes>>
{
    public Task<ErrorOr<MadeCodes>> Handle(MakeNewRecoveryCodes request, CancellationToken ct) => unitOfWork.InTransactionAsync(
        stepCt => mediator.Send(new NoteFactorChange(request.UserId, request.TokenId, "New recovery codes were made"), stepCt)
            .ThenAsync(_ => mediator.Send(new MakeRecoveryCodes(request.UserId), stepCt)),
        ct);
}
