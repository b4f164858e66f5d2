using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Notes that the holder of a token has just proved once more who they are. The sender has made sure of that.
/// <see cref="TokenErrors.NotFound"/> where the token has ended meanwhile.
/// </summary>
/// <param name="UserId">Whose it must be.</param>
/// <param name="TokenId">The key of the token.</param>
public sealed record ProveToken(TrongateUserId UserId, long TokenId) : IRequest<ErrorOr<Updated>>;

internal sealed class ProveTokenHandler(ITokenRepository tokens, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<ProveToken, ErrorOr<Updated>>
{
    public Task<ErrorOr<Updated>> Handle(ProveToken request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<Updated>(
            async stepCt => await tokens.ProveAsync(request.UserId, request.TokenId, clock.GetUtcNow(), stepCt) ? Result.Updated : TokenErrors.NotFound,
            ct);
}
