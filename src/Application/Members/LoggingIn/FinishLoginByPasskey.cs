using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Finishes half a log-in with a passkey. Errors: <see cref="MemberErrors.HalfLoginOver"/>, and what <see cref="VerifyPasskey"/> and <see cref="StartSession"/> answer.
/// </summary>
/// <param name="Half">The half log-in.</param>
/// <param name="Ceremony">What names the ceremony: anything that somebody sent.</param>
/// <param name="Response">What the passkey answered: anything that somebody sent.</param>
public sealed record FinishLoginByPasskey(HalfLoginAnswer Half, string? Ceremony, string? Response) : IRequest<ErrorOr<SignedIn>>
{
    /// <summary>Leaves out what somebody sent.</summary>
    public override string ToString() => nameof(FinishLoginByPasskey);
}

internal sealed class FinishLoginByPasskeyValidator : AbstractValidator<FinishLoginByPasskey>
{
    public FinishLoginByPasskeyValidator()
    {
        RuleFor(x => x.Ceremony).NotEmpty().WithMessage("Send what names the ceremony, as you were given it with the options.");
        RuleFor(x => x.Response).NotEmpty().WithMessage("Send what the passkey answered, as JSON.");
    }
}

internal sealed class FinishLoginByPasskeyHandler(FinishedLogin finished, IMediator mediator) : IRequestHandler<FinishLoginByPasskey, ErrorOr<SignedIn>>
{
    public async Task<ErrorOr<SignedIn>> Handle(FinishLoginByPasskey request, CancellationToken ct)
    {
        var half = await mediator.Send(new ValidateToken(request.Half.Challenge, MemberPurposes.SecondFactor), ct);
        if (half.IsError)
        {
            return MemberErrors.HalfLoginOver;
        }

        var userId = half.Value.UserId;
        var verified = await mediator.Send(new VerifyPasskey(request.Ceremony, request.Response, PasskeyKinds.SecondFactor, userId), ct);
        return verified.IsError ? verified.Errors : await finished.FinishAsync(request.Half, userId, Assurance.Passkey, ct);
    }
}
