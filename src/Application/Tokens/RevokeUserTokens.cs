using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens;

/// <summary>Ends a user's tokens, all or all but one.</summary>
/// <param name="UserId">Whose they are.</param>
/// <param name="Purpose">Which, or nothing for those of every purpose.</param>
/// <param name="ExceptTokenId">One to leave, such as that of the session in which this is asked, or nothing.</param>
public sealed record RevokeUserTokens(TrongateUserId UserId, TokenPurpose? Purpose = null, long? ExceptTokenId = null) : IRequest<ErrorOr<TokensRevoked>>;

/// <summary>What was ended.</summary>
/// <param name="Count">How many tokens.</param>
public sealed record TokensRevoked(int Count);

internal sealed class RevokeUserTokensHandler(ITokenRepository tokens, ITrongateUserRepository users, IUnitOfWork unitOfWork)
    : IRequestHandler<RevokeUserTokens, ErrorOr<TokensRevoked>>
{
    public Task<ErrorOr<TokensRevoked>> Handle(RevokeUserTokens request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<TokensRevoked>(
            async stepCt =>
            {
                await users.LockAsync(request.UserId, stepCt);
                return new TokensRevoked(await tokens.DeleteAllAsync(request.UserId, request.Purpose, request.ExceptTokenId, stepCt));
            },
            ct);
}
