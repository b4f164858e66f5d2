using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>Finds one of a user's tokens that has not expired; never its value, which nobody knows.</summary>
/// <param name="UserId">Whose it must be.</param>
/// <param name="TokenId">The key of the token.</param>
/// <param name="Purpose">What it must be good for.</param>
public sealed record GetToken(TrongateUserId UserId, long TokenId, TokenPurpose Purpose) : IRequest<ErrorOr<TokenView>>, IQuietRequest;

internal sealed class GetTokenHandler(ITokenRepository tokens, TimeProvider clock) : IRequestHandler<GetToken, ErrorOr<TokenView>>
{
    public async Task<ErrorOr<TokenView>> Handle(GetToken request, CancellationToken ct)
    {
        var token = await tokens.FindLiveAsync(request.UserId, request.TokenId, clock.GetUtcNow(), ct);
        return token is not null && token.Purpose == request.Purpose ? TokenView.Of(token) : TokenErrors.NotFound;
    }
}
