using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>
/// Removes the authenticator app of a user, and the recovery codes where no second factor is left that they could stand in for. Sent within the transaction of
/// whoever draws the consequences. <see cref="CredentialErrors.NotFound"/> where there is none.
/// </summary>
/// <param name="UserId">The user.</param>
public sealed record RemoveTotp(TrongateUserId UserId) : IRequest<ErrorOr<Deleted>>;

internal sealed class RemoveTotpHandler(ITotpRepository totps, IRecoveryCodeRepository codes, IUnitOfWork unitOfWork)
    : IRequestHandler<RemoveTotp, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(RemoveTotp request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => RemoveAsync(request.UserId, stepCt), ct);

    private async Task<ErrorOr<Deleted>> RemoveAsync(TrongateUserId userId, CancellationToken ct)
    {
        if (!await totps.DeleteAsync(userId, ct))
        {
            return CredentialErrors.NotFound;
        }

        await codes.DeleteVainAsync(userId, ct);
        return Result.Deleted;
    }
}
