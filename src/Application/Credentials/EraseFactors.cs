using ErrorOr;
using MediatR;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>
/// Takes away some of what a user can prove themselves by, or all of it, without asking what is left. Sent within a transaction, by whoever has made sure that
/// it may be. <see cref="CredentialErrors.NotFound"/> where there is nothing of it.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="Which">What.</param>
public sealed record EraseFactors(TrongateUserId UserId, FactorChoice Which) : IRequest<ErrorOr<Deleted>>;

internal sealed class EraseFactorsHandler(IFactorEraser factors) : IRequestHandler<EraseFactors, ErrorOr<Deleted>>
{
    public async Task<ErrorOr<Deleted>> Handle(EraseFactors request, CancellationToken ct) =>
        await factors.EraseAsync(request.UserId, request.Which, ct) > 0 ? Result.Deleted : CredentialErrors.NotFound;
}
