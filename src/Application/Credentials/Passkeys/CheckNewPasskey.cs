using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>
/// Reads the passkey that a browser has made. Its ceremony is used up by it, so it is sent before the transaction in which the passkey is added
/// (<see cref="AddPasskey"/>). <see cref="CredentialErrors.BadPasskey"/> for everything that is none.
/// </summary>
/// <param name="Ceremony">What names the ceremony: anything that somebody sent.</param>
/// <param name="Response">What the passkey answered: anything that somebody sent.</param>
/// <param name="UserId">The user whom it was asked of, or nothing where somebody joins.</param>
public sealed record CheckNewPasskey(string? Ceremony, string? Response, TrongateUserId? UserId = null) : IRequest<ErrorOr<NewPasskey>>
{
    /// <summary>Leaves out what somebody sent.</summary>
    public override string ToString() => nameof(CheckNewPasskey);
}

internal sealed class CheckNewPasskeyValidator : AbstractValidator<CheckNewPasskey>
{
    public CheckNewPasskeyValidator()
    {
        RuleFor(x => x.Ceremony).CeremonyName();
        RuleFor(x => x.Response).PasskeyResponse();
    }
}

internal sealed class CheckNewPasskeyHandler(Ceremonies ceremonies, IPasskeyCeremonies passkeys) : IRequestHandler<CheckNewPasskey, ErrorOr<NewPasskey>>
{
    public async Task<ErrorOr<NewPasskey>> Handle(CheckNewPasskey request, CancellationToken ct)
    {
        var kind = request.UserId is null ? PasskeyKinds.Join : PasskeyKinds.Register;
        return await ceremonies.TakeAsync(request.Ceremony!, kind, request.UserId, ct) is { } state && await passkeys.ReadNewAsync(state, request.Response!, ct) is { } passkey
            ? passkey
            : CredentialErrors.BadPasskey;
    }
}
