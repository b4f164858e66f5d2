using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Deletes expired tokens, a small batch at a time, so that nobody waits for long. They were refused before;
/// this only keeps the table small. Sent by a background service, never by a request.
/// </summary>
/// <param name="BatchSize">How many to delete at the most, 1 to 10,000.</param>
public sealed record PurgeExpiredTokens(int BatchSize) : IRequest<ErrorOr<TokensPurged>>;

/// <summary>What a batch did.</summary>
/// <param name="Count">How many tokens it deleted; fewer than the batch size means that none are left.</param>
public sealed record TokensPurged(int Count);

internal sealed class PurgeExpiredTokensValidator : AbstractValidator<PurgeExpiredTokens>
{
    public PurgeExpiredTokensValidator() => RuleFor(x => x.BatchSize).InclusiveBetween(1, 10_000);
}

internal sealed class PurgeExpiredTokensHandler(ITokenRepository tokens, IUnitOfWork unitOfWork, TokenMetrics metrics, TimeProvider clock)
    : IRequestHandler<PurgeExpiredTokens, ErrorOr<TokensPurged>>
{
    public Task<ErrorOr<TokensPurged>> Handle(PurgeExpiredTokens request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync<TokensPurged>(
                async stepCt => new TokensPurged(await tokens.DeleteExpiredAsync(clock.GetUtcNow(), request.BatchSize, stepCt)),
                ct)
            .ThenDo(purged => metrics.Purged(purged.Count));
}
