using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>Asks whose token this is, and whether it is still good for one of some purposes.</summary>
/// <param name="Value">What a client sent: anything.</param>
/// <param name="Purposes">What the token may be good for; any other purpose is refused.</param>
public sealed record ValidateToken(string? Value, params IReadOnlyList<TokenPurpose> Purposes) : IRequest<ErrorOr<ValidatedToken>>, IQuietRequest
{
    /// <summary>Leaves the value out, which is a secret.</summary>
    public override string ToString() => $"{nameof(ValidateToken)} {{ {string.Join(", ", Purposes)} }}";
}

/// <summary>A token that is good, and its user. The same object for every request while the token is held in memory.</summary>
/// <param name="TokenId">The key of the token.</param>
/// <param name="Purpose">What it is good for.</param>
/// <param name="ExpiresAt">From when on it is refused, unless use moves that on.</param>
/// <param name="EndsAt">The limit that no use moves.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="UserCode">The code of that user.</param>
/// <param name="LevelTitle">The level of that user.</param>
/// <param name="Abilities">What it may be used for.</param>
/// <param name="ProvedAt">When its holder last proved who they are.</param>
/// <param name="Payload">What it was issued with, or what was proved last, or nothing: it means nothing to this module.</param>
public sealed record ValidatedToken(
    long TokenId, TokenPurpose Purpose, DateTimeOffset ExpiresAt, DateTimeOffset EndsAt, TrongateUserId UserId, string UserCode, string LevelTitle, Abilities Abilities,
    DateTimeOffset ProvedAt = default, string? Payload = null)
    : IConcernsUser
{
    /// <summary>Leaves out the payload, which may hold what a person entered.</summary>
    public override string ToString() => $"{nameof(ValidatedToken)} {{ {TokenId}, {Purpose}, {UserCode} }}";
}

internal sealed class ValidateTokenHandler(ITokenReader tokens, ITokenUses uses, TokenMetrics metrics, TimeProvider clock)
    : IRequestHandler<ValidateToken, ErrorOr<ValidatedToken>>
{
    public async Task<ErrorOr<ValidatedToken>> Handle(ValidateToken request, CancellationToken ct)
    {
        var answer = TokenValue.TryParse(request.Value, out var value)
            ? await ValidateAsync(value, request.Purposes, ct)
            : TokenErrors.Malformed;
        if (answer.IsError)
        {
            metrics.Refused(answer.FirstError.Code);
        }
        else
        {
            metrics.Validated();
        }

        return answer;
    }

    private async ValueTask<ErrorOr<ValidatedToken>> ValidateAsync(TokenValue value, IReadOnlyList<TokenPurpose> purposes, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var stored = await tokens.FindAsync(value, now, ct);
        switch (stored)
        {
            case null:
                return TokenErrors.Unknown;
            case { Token.Purpose: var purpose } when !purposes.Contains(purpose):
                return TokenErrors.WrongPurpose;
            case { Token.ExpiresAt: var end } when end <= now:
                return TokenErrors.Expired;
            case { UserIsDisabled: true }:
                return TokenErrors.UserDisabled;
            default:
                uses.Note(stored, now);
                return stored.Token;
        }
    }
}
