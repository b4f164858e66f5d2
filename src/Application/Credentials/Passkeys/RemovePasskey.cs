using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>
/// Takes a passkey from a user. Sent within the transaction in which it was seen that another way in is left. <see cref="CredentialErrors.NotFound"/> where
/// the user has none of that key.
/// </summary>
/// <param name="UserId">Whose it must be.</param>
/// <param name="Id">The key of the passkey.</param>
public sealed record RemovePasskey(TrongateUserId UserId, long Id) : IRequest<ErrorOr<Deleted>>;

internal sealed class RemovePasskeyHandler(IPasskeyRepository passkeys, IRecoveryCodeRepository codes, IUnitOfWork unitOfWork)
    : IRequestHandler<RemovePasskey, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(RemovePasskey request, CancellationToken ct) => unitOfWork.InTransactionAsync(stepCt => RemoveAsync(request, stepCt), ct);

    private async Task<ErrorOr<Deleted>> RemoveAsync(RemovePasskey request, CancellationToken ct)
    {
        if (!await passkeys.DeleteAsync(request.UserId, request.Id, ct))
        {
            return CredentialErrors.NotFound;
        }

        await codes.DeleteVainAsync(request.UserId, ct);
        return Result.Deleted;
    }
}
