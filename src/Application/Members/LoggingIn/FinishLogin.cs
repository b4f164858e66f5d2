using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Members.Security;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Finishes half a log-in with a code. Errors: <see cref="MemberErrors.HalfLoginOver"/>, and what <see cref="VerifySecondFactor"/> and <see cref="StartSession"/> answer.
/// </summary>
/// <param name="Half">The half log-in.</param>
/// <param name="Code">What was typed.</param>
public sealed record FinishLogin(HalfLoginAnswer Half, string? Code) : IRequest<ErrorOr<SignedIn>>
{
    /// <summary>Leaves the code out.</summary>
    public override string ToString() => nameof(FinishLogin);
}

internal sealed class FinishLoginValidator : AbstractValidator<FinishLogin>
{
    public FinishLoginValidator()
    {
        RuleFor(x => x.Half.Challenge).NotEmpty().OverridePropertyName(nameof(HalfLoginAnswer.Challenge)).WithMessage("Send the challenge that you were given when you logged in.");
        RuleFor(x => x.Code).NotEmpty().WithMessage("Type the code that the authenticator app shows, or a recovery code.");
    }
}

internal sealed class FinishLoginHandler(FinishedLogin finished, SecondFactorCheck factors, IMediator mediator) : IRequestHandler<FinishLogin, ErrorOr<SignedIn>>
{
    public async Task<ErrorOr<SignedIn>> Handle(FinishLogin request, CancellationToken ct)
    {
        var half = await mediator.Send(new ValidateToken(request.Half.Challenge, MemberPurposes.SecondFactor), ct);
        if (half.IsError)
        {
            return MemberErrors.HalfLoginOver;
        }

        var userId = half.Value.UserId;
        var verified = await factors.VerifyCodeAsync(userId, request.Code, ct);
        return verified.IsError ? verified.Errors : await finished.FinishAsync(request.Half, userId, verified.Value, ct);
    }
}
