using ErrorOr;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Tokens;

/// <summary>Ends a token. Ending one that is gone already is a success: the outcome is the same.</summary>
/// <param name="TokenId">The key of a token that the sender has validated.</param>
public sealed record RevokeToken(long TokenId) : IRequest<ErrorOr<Deleted>>;

internal sealed class RevokeTokenHandler(ITokenRepository tokens, IUnitOfWork unitOfWork)
    : IRequestHandler<RevokeToken, ErrorOr<Deleted>>
{
    public Task<ErrorOr<Deleted>> Handle(RevokeToken request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<Deleted>(
            async stepCt =>
            {
                await tokens.DeleteAsync(request.TokenId, stepCt);
                return Result.Deleted;
            },
            ct);
}
