using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Puts a new value in the place of a token's old one, which ends in the same transaction. The absolute limit
/// stays. An expired token is not revived (<see cref="TokenErrors.Expired"/>), and of two who rotate at once
/// one gets the new token and the other <see cref="TokenErrors.AlreadyRotated"/>.
/// </summary>
/// <param name="UserId">Whose it must be.</param>
/// <param name="TokenId">The key of the token.</param>
public sealed record RotateToken(TrongateUserId UserId, long TokenId) : IRequest<ErrorOr<IssuedToken>>;

internal sealed class RotateTokenHandler(ITokenRepository tokens, ITrongateUserRepository users, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<RotateToken, ErrorOr<IssuedToken>>
{
    public Task<ErrorOr<IssuedToken>> Handle(RotateToken request, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => RotateAsync(request, stepCt), ct);

    private async Task<ErrorOr<IssuedToken>> RotateAsync(RotateToken request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await users.LockAsync(request.UserId, ct);
        if (await users.IdentifyAsync(request.UserId, ct) is not { } user
            || await tokens.FindLiveAsync(request.UserId, request.TokenId, now, ct) is not { } old)
        {
            return TokenErrors.Expired;
        }

        // Whoever deletes the row has won: the database lets one do it.
        if (!await tokens.DeleteAsync(request.UserId, old.Purpose, old.Id, ct))
        {
            return TokenErrors.AlreadyRotated;
        }

        var value = TokenValue.Generate();
        var next = old.Rotate(value, now);
        tokens.Add(next);
        return await unitOfWork.SaveChangesAsync(ct)
            .Then(_ => new IssuedToken(next.Id, value, next.ExpiresAt, next.EndsAt, user.Code, user.LevelTitle));
    }
}
