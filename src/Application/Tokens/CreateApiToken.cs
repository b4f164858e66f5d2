using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Makes a token for a script or an app, with the payload of the token that asks; one that an API token makes ends with it. Errors: <see cref="TokenErrors.TooMany"/>,
/// <see cref="TokenErrors.Expired"/>, <see cref="TokenErrors.TooManyGenerations"/>, and <see cref="TokenErrors.Stronger"/> where
/// a token asks for one that may do more or lives longer than itself.
/// </summary>
/// <param name="Maker">The token that asks.</param>
/// <param name="Name">What its owner calls it, 1 to 100 characters.</param>
/// <param name="Abilities">What it may be used for: one or more of those that the modules declare.</param>
/// <param name="ExpiresAt">When it ends: a minute from now to <see cref="MaxDays"/> days.</param>
/// <param name="Device">Who asks.</param>
public sealed record CreateApiToken(ValidatedToken Maker, string? Name, IReadOnlyList<string>? Abilities, DateTimeOffset? ExpiresAt, Device Device)
    : IRequest<ErrorOr<IssuedToken>>, IAudited
{
    /// <inheritdoc />
    public AuditFacts Audit => new("api-token-created", Maker.UserId, string.Join(", ", Abilities ?? []));

    /// <summary>How many API tokens a user may have at a time.</summary>
    public const int MaxPerUser = 50;

    /// <summary>How long an API token may live, in days.</summary>
    public const int MaxDays = 366;
}

internal sealed class CreateApiTokenValidator : AbstractValidator<CreateApiToken>
{
    public CreateApiTokenValidator(TimeProvider clock, IEnumerable<Ability> abilities)
    {
        RuleFor(x => x.Name).Must(name => name is not null && PlainText.CanBeSeen(name)).WithMessage("Give the token a name, such as what will use it.");
        RuleFor(x => x.Name).DeviceName();
        RuleFor(x => x.Abilities).AbilityNames(abilities, x => x.Maker.LevelTitle);
        RuleFor(x => x.ExpiresAt).NotNull().WithMessage("Say when the token ends.")
            .Must(end => end is null || (end >= clock.GetUtcNow().AddMinutes(1) && end <= clock.GetUtcNow().AddDays(CreateApiToken.MaxDays)))
            .WithMessage($"A token ends at least a minute and at most {CreateApiToken.MaxDays} days from now.");
    }
}

internal sealed class CreateApiTokenHandler(
    ITokenRepository tokens, ITrongateUserRepository users, IMediator mediator, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<CreateApiToken, ErrorOr<IssuedToken>>
{
    public async Task<ErrorOr<IssuedToken>> Handle(CreateApiToken request, CancellationToken ct)
    {
        var abilities = Abilities.Of(request.Abilities!);
        var isWeaker = request.Maker.Abilities.AreUnlimited
            || (request.Maker.Abilities.Cover(abilities) && request.ExpiresAt <= request.Maker.ExpiresAt);
        return isWeaker ? await unitOfWork.InTransactionAsync(stepCt => CreateAsync(request, abilities, stepCt), ct) : TokenErrors.Stronger;
    }

    private async Task<ErrorOr<IssuedToken>> CreateAsync(CreateApiToken request, Abilities abilities, CancellationToken ct)
    {
        var (maker, now) = (request.Maker, clock.GetUtcNow());
        await users.LockAsync(maker.UserId, ct);
        if (await tokens.FindLiveAsync(maker.UserId, maker.TokenId, now, ct) is null)
        {
            return TokenErrors.Expired;
        }

        var existing = await tokens.ListLiveAsync(maker.UserId, TokenPurpose.Api, now, before: null, CreateApiToken.MaxPerUser, ct);
        var generations = Generations.UpTo(maker.TokenId, existing);
        if (existing.Count >= CreateApiToken.MaxPerUser || generations >= Generations.Max)
        {
            return existing.Count >= CreateApiToken.MaxPerUser ? TokenErrors.TooMany : TokenErrors.TooManyGenerations;
        }

        var lifetime = new TokenLifetime(TimeSpan.FromSeconds(request.ExpiresAt!.Value.ToUnixTimeSeconds() - now.ToUnixTimeSeconds()));
        var device = request.Device with { Name = request.Name!.Trim() };
        return await mediator.Send(
            new IssueToken(maker.UserId, TokenPurpose.Api, lifetime, device, abilities, maker.Purpose == TokenPurpose.Api ? maker.TokenId : null, maker.Payload), ct);
    }
}
