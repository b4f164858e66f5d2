using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Uses a token that is good once, such as that of a mailed link: it is deleted in one statement, so of two who redeem it one succeeds. Sent
/// within the transaction of what it is redeemed for: where that fails, the token is as good as before. Errors, all alike to the outside:
/// <see cref="TokenErrors.Malformed"/>, <see cref="TokenErrors.Unknown"/>.
/// </summary>
/// <param name="Value">What a client sent: anything.</param>
/// <param name="Purpose">What it must be good for.</param>
public sealed record RedeemToken(string? Value, TokenPurpose Purpose) : IRequest<ErrorOr<RedeemedToken>>
{
    /// <summary>Leaves the value out, which is a secret.</summary>
    public override string ToString() => $"{nameof(RedeemToken)} {{ {Purpose} }}";
}

/// <summary>What the token stood for.</summary>
/// <param name="UserId">Whose it was.</param>
/// <param name="Payload">What it was issued with, or nothing.</param>
public sealed record RedeemedToken(TrongateUserId UserId, string? Payload)
{
    /// <summary>Leaves out the payload, which may hold what a person entered.</summary>
    public override string ToString() => $"{nameof(RedeemedToken)} {{ {UserId} }}";
}

internal sealed class RedeemTokenHandler(ITokenRepository tokens, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<RedeemToken, ErrorOr<RedeemedToken>>
{
    public async Task<ErrorOr<RedeemedToken>> Handle(RedeemToken request, CancellationToken ct) =>
        TokenValue.TryParse(request.Value, out var value)
            ? await unitOfWork.InTransactionAsync(stepCt => RedeemAsync(value.Hash(), request.Purpose, stepCt), ct)
            : TokenErrors.Malformed;

    private async Task<ErrorOr<RedeemedToken>> RedeemAsync(TokenHash hash, TokenPurpose purpose, CancellationToken ct)
    {
        var token = await tokens.FindEnabledAsync(hash, purpose, clock.GetUtcNow(), ct);
        return token is not null && await tokens.DeleteAsync(new TrongateUserId(token.UserId), purpose, token.Id, ct)
            ? new RedeemedToken(new TrongateUserId(token.UserId), token.Payload)
            : TokenErrors.Unknown;
    }
}
