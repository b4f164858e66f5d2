using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Importing;

/// <summary>
/// Puts a value of this site in the place of an imported one, with what is left of its life. The old one goes on for <see cref="Exchange.Grace"/>, since other
/// requests of the same browser are on their way with it. Those that come at once go on with it and get none; one that comes later did not receive the answer,
/// and gets another in place of the first, as long as nobody has used that (<see cref="Exchange.IsAllowed"/>). Errors: <see cref="TokenErrors.Malformed"/>, <see cref="TokenErrors.Unknown"/>.
/// </summary>
/// <param name="Value">What a browser sent: anything.</param>
/// <param name="Device">Who holds it.</param>
public sealed record ExchangeToken(string? Value, Device Device) : IRequest<ErrorOr<ExchangedToken>>, IQuietRequest
{
    /// <summary>Leaves the value out, which is a secret.</summary>
    public override string ToString() => nameof(ExchangeToken);
}

/// <summary>What came of it.</summary>
/// <param name="New">The token that takes the place of the old one; nothing where the old one goes on for the moment.</param>
public sealed record ExchangedToken(IssuedToken? New);

internal sealed class ExchangeTokenHandler(ITokenRepository tokens, IImportedSessions sessions, ITrongateUserRepository users, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<ExchangeToken, ErrorOr<ExchangedToken>>
{
    public async Task<ErrorOr<ExchangedToken>> Handle(ExchangeToken request, CancellationToken ct)
    {
        if (!TokenValue.TryParse(request.Value, out var value) || value.IsOurs)
        {
            return TokenErrors.Malformed;
        }

        // Looked at before the transaction to know whom to lock: inside, what is read first stays as it was read.
        var now = clock.GetUtcNow();
        return await tokens.FindEnabledAsync(value.Hash(), TokenPurpose.Session, now, ct) switch
        {
            null => TokenErrors.Unknown,
            var old when Exchange.IsJustDone(old, now) => new ExchangedToken(New: null),
            var old => await unitOfWork.InTransactionAsync(stepCt => ExchangeAsync(new TrongateUserId(old.UserId), value.Hash(), request.Device, stepCt), ct),
        };
    }

    private async Task<ErrorOr<ExchangedToken>> ExchangeAsync(TrongateUserId userId, TokenHash hash, Device device, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await users.LockAsync(userId, ct);
        if (await tokens.FindEnabledAsync(hash, TokenPurpose.Session, now, ct) is not { } old || await users.IdentifyAsync(userId, ct) is not { } user)
        {
            return TokenErrors.Unknown;
        }

        if (Exchange.IsJustDone(old, now))
        {
            return new ExchangedToken(New: null);
        }

        var lost = old.ParentId is { } key ? await tokens.FindLiveAsync(userId, key, now, ct) : null;
        if (!Exchange.IsAllowed(old, lost))
        {
            return TokenErrors.Unknown;
        }

        // The end of the old one's life stands with its heir, once there is one. What was proved is the same in both.
        var value = TokenValue.Generate();
        var next = (lost ?? old).Succeed(value, device, now);
        tokens.Add(next);
        return await unitOfWork.SaveChangesAsync(ct)
            .ThenAsync(_ => sessions.ReplaceAsync(old, lost, next, now, Exchange.EndOf(old, now), ct))
            .Then(_ => new ExchangedToken(new IssuedToken(next.Id, value, next.ExpiresAt, next.EndsAt, user.Code, user.LevelTitle)));
    }
}
