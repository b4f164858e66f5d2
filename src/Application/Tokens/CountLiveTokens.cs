using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens;

/// <summary>Counts the tokens of one purpose that have not expired, whosever they are, up to a bound.</summary>
/// <param name="Purpose">What they are good for.</param>
/// <param name="AtMost">The bound, 1 to 1,000,000.</param>
public sealed record CountLiveTokens(TokenPurpose Purpose, int AtMost) : IRequest<ErrorOr<BoundedCount>>, IQuietRequest;

internal sealed class CountLiveTokensValidator : AbstractValidator<CountLiveTokens>
{
    public CountLiveTokensValidator() => RuleFor(x => x.AtMost).InclusiveBetween(1, 1_000_000);
}

internal sealed class CountLiveTokensHandler(ITokenRepository tokens, TimeProvider clock) : IRequestHandler<CountLiveTokens, ErrorOr<BoundedCount>>
{
    public async Task<ErrorOr<BoundedCount>> Handle(CountLiveTokens request, CancellationToken ct) =>
        BoundedCount.Of(await tokens.CountLiveAsync(request.Purpose, clock.GetUtcNow(), request.AtMost + 1, ct), request.AtMost);
}
