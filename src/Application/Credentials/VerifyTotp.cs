using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>
/// Compares a code with that of the user's authenticator app, and takes each time step once (RFC 6238, section 5.2). Never sent within a transaction: it is counted.
/// Errors: <see cref="CredentialErrors.BadSecondFactor"/>, and what <see cref="CountedCodes"/> answers.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="Code">What the app shows, in any spacing.</param>
public sealed record VerifyTotp(TrongateUserId UserId, string? Code) : IRequest<ErrorOr<Success>>
{
    /// <summary>How many steps of 30 seconds the clocks may be apart.</summary>
    internal const int Drift = 1;

    /// <summary>Leaves the code out.</summary>
    public override string ToString() => $"{nameof(VerifyTotp)} {{ {UserId} }}";
}

internal sealed class VerifyTotpValidator : AbstractValidator<VerifyTotp>
{
    public VerifyTotpValidator() => RuleFor(x => x.Code).AppCode();
}

internal sealed class VerifyTotpHandler(CountedCodes counted, ITotpRepository totps, ITotpCodes codes, ISealer sealer, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<VerifyTotp, ErrorOr<Success>>
{
    public Task<ErrorOr<Success>> Handle(VerifyTotp request, CancellationToken ct) =>
        counted.TryAsync("code of an app", request.UserId, network: null, stepCt => IsRightAsync(request.UserId, TypedCode.Plain(request.Code!), stepCt), ct);

    private async Task<bool> IsRightAsync(TrongateUserId userId, string code, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await totps.ReadAsync(userId, ct) is not { } totp
            || TotpSeal.OpenStored(sealer, userId, totp.SealedSecret) is not { } secret
            || codes.FindStep(secret, code, now, VerifyTotp.Drift) is not { } step)
        {
            return false;
        }

        // Its own transaction: on SQLite writers wait in line there.
        var taken = await unitOfWork.InTransactionAsync<Success>(
            async stepCt => await totps.TakeStepAsync(totp, step, now, stepCt) ? Result.Success : CredentialErrors.BadSecondFactor, ct);
        return !taken.IsError;
    }
}
