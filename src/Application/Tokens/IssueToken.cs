using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Hands a token to a user. Every way in ends here: the sender has made sure of who it is, and says what the
/// token is for and how long it is good.
/// </summary>
/// <param name="UserId">The user; <see cref="TokenErrors.UnknownUser"/> or <see cref="TokenErrors.AccountDisabled"/>.</param>
/// <param name="Purpose">The one thing the token is good for.</param>
/// <param name="Lifetime">How long.</param>
/// <param name="Device">Who will hold it.</param>
/// <param name="Abilities">What it may be used for; everything unless given.</param>
/// <param name="ParentId">The API token that makes it, with which it ends, or nothing.</param>
/// <param name="Payload">What <see cref="RedeemToken"/> answers with it, at most 512 characters, or nothing: it means nothing to this module.</param>
public sealed record IssueToken(
    TrongateUserId UserId, TokenPurpose Purpose, TokenLifetime Lifetime, Device Device, Abilities? Abilities = null, long? ParentId = null,
    string? Payload = null)
    : IRequest<ErrorOr<IssuedToken>>
{
    /// <summary>Leaves out the payload, which may hold what a person entered.</summary>
    public override string ToString() => $"{nameof(IssueToken)} {{ {UserId}, {Purpose} }}";
}

/// <summary>A token on its way to its holder, and the user it stands for.</summary>
/// <param name="TokenId">The key of the token.</param>
/// <param name="Value">The secret: from here it goes to the holder, and nowhere else.</param>
/// <param name="ExpiresAt">From when on it is refused, unless use moves that on.</param>
/// <param name="EndsAt">The limit that no use moves.</param>
/// <param name="UserCode">The code of the user.</param>
/// <param name="LevelTitle">The level of the user.</param>
public sealed record IssuedToken(long TokenId, TokenValue Value, DateTimeOffset ExpiresAt, DateTimeOffset EndsAt, string UserCode, string LevelTitle)
    : IConcernsUser
{
    /// <summary>The secret as text, for a module that puts it into a link.</summary>
    public string RevealSecret() => Value.RevealSecret();
}

internal sealed class IssueTokenValidator : AbstractValidator<IssueToken>
{
    public IssueTokenValidator()
    {
        RuleFor(x => x.Lifetime.Absolute).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromDays(3653));
        RuleFor(x => x.Lifetime.Idle).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromDays(3653));
        RuleFor(x => x.Device.Name).DeviceName();
        RuleFor(x => x.Payload).MaximumLength(Token.MaxPayloadLength);
    }
}

internal sealed class IssueTokenHandler(
    ITokenRepository tokens, ITrongateUserRepository users, IUnitOfWork unitOfWork, TokenMetrics metrics, TimeProvider clock)
    : IRequestHandler<IssueToken, ErrorOr<IssuedToken>>
{
    public async Task<ErrorOr<IssuedToken>> Handle(IssueToken request, CancellationToken ct)
    {
        await users.LockAsync(request.UserId, ct);
        var user = await users.IdentifyAsync(request.UserId, ct);
        if (user is null or { IsDisabled: true })
        {
            return user is null ? TokenErrors.UnknownUser : TokenErrors.AccountDisabled;
        }

        var value = TokenValue.Generate();
        var token = Token.Issue(
            value, request.UserId, request.Purpose, request.Abilities ?? Abilities.All, request.Lifetime, request.Device, clock.GetUtcNow(), request.ParentId, request.Payload);
        tokens.Add(token);
        return await unitOfWork.SaveChangesAsync(ct)
            .ThenDo(_ => metrics.Issued(token.Purpose.Code))
            .Then(_ => new IssuedToken(token.Id, value, token.ExpiresAt, token.EndsAt, user.Code, user.LevelTitle));
    }
}
