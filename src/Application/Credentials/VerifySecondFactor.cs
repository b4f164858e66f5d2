using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>
/// Takes a code as second factor: six digits are one of the authenticator app, twenty-four letters and digits a recovery code, which is used up. Answers which it was, in
/// the word of <see cref="Assurance"/>. Never sent within a transaction: it is counted. Errors: <see cref="CredentialErrors.BadSecondFactor"/>, and what
/// <see cref="Throttling.CountAttempt"/> answers.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="Code">What was typed.</param>
public sealed record VerifySecondFactor(TrongateUserId UserId, string? Code) : IRequest<ErrorOr<string>>
{
    /// <summary>Leaves the code out.</summary>
    public override string ToString() => $"{nameof(VerifySecondFactor)} {{ {UserId} }}";
}

internal sealed class VerifySecondFactorValidator : AbstractValidator<VerifySecondFactor>
{
    public VerifySecondFactorValidator() => RuleFor(x => x.Code).EitherCode();
}

internal sealed class VerifySecondFactorHandler(IMediator mediator) : IRequestHandler<VerifySecondFactor, ErrorOr<string>>
{
    public Task<ErrorOr<string>> Handle(VerifySecondFactor request, CancellationToken ct) => TypedCode.IsOfApp(request.Code)
        ? mediator.Send(new VerifyTotp(request.UserId, request.Code), ct).Then(_ => Assurance.Totp)
        : mediator.Send(new UseRecoveryCode(request.UserId, request.Code), ct).Then(_ => Assurance.RecoveryCode);
}
