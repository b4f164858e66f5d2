using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Puts a new value in the place of a token's old one, which ends in the same transaction. The absolute limit
/// stays, and so do the tokens that it has made. <see cref="TokenErrors.AlreadyRotated"/> where the token is not
/// alive any more: it was when the request came in, so another request has rotated or ended it meanwhile.
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
            return TokenErrors.AlreadyRotated;
        }

        var value = TokenValue.Generate();
        var next = old.Rotate(value, now);
        tokens.Add(next);
        var saved = await unitOfWork.SaveChangesAsync(ct);
        if (saved.IsError)
        {
            return saved.Errors;
        }

        // Before the old row goes, and would take along what it has made. Whoever deletes it has won: the database lets one do it.
        await tokens.MoveChildrenAsync(old.Id, next.Id, ct);
        return await tokens.DeleteAsync(request.UserId, old.Purpose, old.Id, ct)
            ? new IssuedToken(next.Id, value, next.ExpiresAt, next.EndsAt, user.Code, user.LevelTitle)
            : TokenErrors.AlreadyRotated;
    }
}
