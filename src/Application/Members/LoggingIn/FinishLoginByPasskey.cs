using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Lets a member in who is half way in and shows a passkey of theirs as second factor. The half log-in is used up by it alone where it is right. Errors: what
/// <see cref="ValidateToken"/>, <see cref="VerifyPasskey"/>, <see cref="RedeemToken"/> and <see cref="StartSession"/> answer.
/// </summary>
/// <param name="Half">The token of the half log-in: anything that somebody sent.</param>
/// <param name="Ceremony">What names the ceremony: anything that somebody sent.</param>
/// <param name="Response">What the passkey answered: anything that somebody sent.</param>
/// <param name="Device">Where the member is, as far as it is known.</param>
public sealed record FinishLoginByPasskey(string? Half, string? Ceremony, string? Response, MemberDevice Device) : IRequest<ErrorOr<SignedIn>>
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

internal sealed class FinishLoginByPasskeyHandler(IMediator mediator, IUnitOfWork unitOfWork) : IRequestHandler<FinishLoginByPasskey, ErrorOr<SignedIn>>
{
    public async Task<ErrorOr<SignedIn>> Handle(FinishLoginByPasskey request, CancellationToken ct)
    {
        var half = await mediator.Send(new ValidateToken(request.Half, MemberPurposes.SecondFactor), ct);
        if (half.IsError)
        {
            return half.Errors;
        }

        var verified = await mediator.Send(new VerifyPasskey(request.Ceremony, request.Response, PasskeyKinds.SecondFactor, half.Value.UserId), ct);
        return verified.IsError ? verified.Errors : await unitOfWork.InTransactionAsync(stepCt => LetInAsync(request, stepCt), ct);
    }

    private async Task<ErrorOr<SignedIn>> LetInAsync(FinishLoginByPasskey request, CancellationToken ct)
    {
        var redeemed = await mediator.Send(new RedeemToken(request.Half, MemberPurposes.SecondFactor), ct);
        if (redeemed.IsError)
        {
            return redeemed.Errors;
        }

        var half = HalfLogin.Of(redeemed.Value.Payload!);
        var start = new StartSession(redeemed.Value.UserId, half.By, half.Remember, request.Device, half.IsTold, half.IsOwnDoor, Assurance.Passkey);
        return await mediator.Send(start, ct);
    }
}
