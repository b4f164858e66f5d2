using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens;

/// <summary>Counts a user's tokens of one purpose that have not expired.</summary>
/// <param name="UserId">Whose they are.</param>
/// <param name="Purpose">What they are good for.</param>
public sealed record CountTokens(TrongateUserId UserId, TokenPurpose Purpose) : IRequest<ErrorOr<int>>, IQuietRequest;

internal sealed class CountTokensHandler(ITokenRepository tokens, TimeProvider clock) : IRequestHandler<CountTokens, ErrorOr<int>>
{
    public async Task<ErrorOr<int>> Handle(CountTokens request, CancellationToken ct) =>
        await tokens.CountLiveAsync(request.UserId, request.Purpose, clock.GetUtcNow(), ct);
}
