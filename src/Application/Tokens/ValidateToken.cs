using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>Asks whose token this is, and whether it is still good for a purpose.</summary>
/// <param name="Value">What a client sent: anything.</param>
/// <param name="Purpose">What the token must be good for.</param>
public sealed record ValidateToken(string? Value, TokenPurpose Purpose) : IRequest<ErrorOr<ValidatedToken>>, IQuietRequest
{
    /// <summary>Leaves the value out, which is a secret.</summary>
    public override string ToString() => $"{nameof(ValidateToken)} {{ Purpose = {Purpose} }}";
}

/// <summary>A token that is good, and its user.</summary>
/// <param name="TokenId">The key of the token.</param>
/// <param name="ExpiresAt">From when on it is refused.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="UserCode">The code of that user.</param>
/// <param name="LevelTitle">The level of that user.</param>
public sealed record ValidatedToken(long TokenId, DateTimeOffset ExpiresAt, TrongateUserId UserId, string UserCode, string LevelTitle)
    : IConcernsUser;

internal sealed class ValidateTokenHandler(ITokenRepository tokens, TimeProvider clock)
    : IRequestHandler<ValidateToken, ErrorOr<ValidatedToken>>
{
    public async Task<ErrorOr<ValidatedToken>> Handle(ValidateToken request, CancellationToken ct)
    {
        if (!TokenValue.TryParse(request.Value, out var value))
        {
            return TokenErrors.Malformed;
        }

        return await tokens.FindAsync(value.Hash(), ct) switch
        {
            null => TokenErrors.Unknown,
            { Purpose: var purpose } when purpose != request.Purpose => TokenErrors.WrongPurpose,
            { ExpiresAt: var end } when end <= clock.GetUtcNow() => TokenErrors.Expired,
            var token => new ValidatedToken(token.TokenId, token.ExpiresAt, token.UserId, token.UserCode, token.LevelTitle),
        };
    }
}
