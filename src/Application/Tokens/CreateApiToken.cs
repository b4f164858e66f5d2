using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>
/// Makes a token for a script or an app. Errors: <see cref="TokenErrors.TooMany"/>, and
/// <see cref="TokenErrors.Stronger"/> where a token asks for one that may do more or lives longer than itself.
/// </summary>
/// <param name="Maker">The token that asks.</param>
/// <param name="Name">What its owner calls it, 1 to 100 characters.</param>
/// <param name="Abilities">What it may be used for: one or more of those that the modules declare.</param>
/// <param name="ExpiresAt">When it ends: a minute from now to <see cref="MaxDays"/> days.</param>
/// <param name="Device">Who asks.</param>
public sealed record CreateApiToken(ValidatedToken Maker, string? Name, IReadOnlyList<string>? Abilities, DateTimeOffset? ExpiresAt, Device Device)
    : IRequest<ErrorOr<IssuedToken>>
{
    /// <summary>How many API tokens a user may have at a time.</summary>
    public const int MaxPerUser = 50;

    /// <summary>How long an API token may live, in days.</summary>
    public const int MaxDays = 366;
}

internal sealed class CreateApiTokenValidator : AbstractValidator<CreateApiToken>
{
    public CreateApiTokenValidator(TimeProvider clock, IEnumerable<Ability> abilities)
    {
        var known = abilities.Select(ability => ability.Name).Order(StringComparer.Ordinal).ToList();
        RuleFor(x => x.Name).Must(name => name is not null && PlainText.CanBeSeen(name)).WithMessage("Give the token a name, such as what will use it.");
        RuleFor(x => x.Name).DeviceName();
        RuleFor(x => x.Abilities).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Choose at least one thing that the token may do.")
            .Must(names => names!.All(name => name is not null && known.Contains(name, StringComparer.Ordinal)))
            .WithMessage($"An ability is one of: {string.Join(", ", known)}.");
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
        var now = clock.GetUtcNow();
        await users.LockAsync(request.Maker.UserId, ct);
        if (await tokens.FindLiveAsync(request.Maker.UserId, request.Maker.TokenId, now, ct) is null)
        {
            return TokenErrors.Expired;
        }

        var existing = await tokens.ListLiveAsync(request.Maker.UserId, TokenPurpose.Api, now, ct);
        return existing.Count >= CreateApiToken.MaxPerUser
            ? TokenErrors.TooMany
            : await mediator.Send(
                new IssueToken(request.Maker.UserId, TokenPurpose.Api, new TokenLifetime(WholeSeconds(now, request.ExpiresAt!.Value)), request.Device with { Name = request.Name!.Trim() }, abilities),
                ct);
    }

    private static TimeSpan WholeSeconds(DateTimeOffset from, DateTimeOffset to) => TimeSpan.FromSeconds(to.ToUnixTimeSeconds() - from.ToUnixTimeSeconds());
}
