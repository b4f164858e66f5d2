using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>
/// Sets an authenticator app up that shows the right code. Errors: <see cref="CredentialErrors.TotpIsSetUp"/>, also where two tabs do it at once;
/// <see cref="CredentialErrors.SetUpOver"/>; <see cref="CredentialErrors.BadSecondFactor"/>; and <see cref="CredentialErrors.ClockIsOff"/> where the code would be
/// right at another hour.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="SetUp">What <see cref="BeginTotp"/> answered.</param>
/// <param name="Code">What the app shows.</param>
public sealed record ConfirmTotp(TrongateUserId UserId, string? SetUp, string? Code) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves secret and code out.</summary>
    public override string ToString() => $"{nameof(ConfirmTotp)} {{ {UserId} }}";
}

internal sealed class ConfirmTotpValidator : AbstractValidator<ConfirmTotp>
{
    public ConfirmTotpValidator()
    {
        RuleFor(x => x.SetUp).NotEmpty().WithMessage("Send what you were given when you began.");
        RuleFor(x => x.Code).AppCode();
    }
}

internal sealed class ConfirmTotpHandler(ITotpRepository totps, ITotpCodes codes, ISealer sealer, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<ConfirmTotp, ErrorOr<Success>>
{
    // In steps of half a minute: a wrong time zone or half of a day is found, and what is there by chance hardly ever.
    private const int TwelveHours = 12 * 60 * 2;

    public async Task<ErrorOr<Success>> Handle(ConfirmTotp request, CancellationToken ct)
    {
        if (TotpSeal.OpenSetUp(sealer, request.UserId, request.SetUp) is not { } secret)
        {
            return CredentialErrors.SetUpOver;
        }

        var (code, now) = (TypedCode.Plain(request.Code!), clock.GetUtcNow());
        if (codes.FindStep(secret, code, now, VerifyTotp.Drift) is not { } step)
        {
            return codes.FindStep(secret, code, now, TwelveHours) is { } other ? CredentialErrors.ClockIsOff(other - (now.ToUnixTimeSeconds() / 30)) : CredentialErrors.BadSecondFactor;
        }

        totps.Add(Authenticator.SetUp(request.UserId, TotpSeal.ForDatabase(sealer, request.UserId, secret), step, now));
        return await unitOfWork.SaveChangesAsync(ct);
    }
}
