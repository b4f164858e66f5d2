using System.Security.Cryptography;
using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials;

/// <summary>
/// Says whose passkey was just shown. Its ceremony is used up by it, right or wrong, and how often it has signed is kept: so it is never sent within the
/// transaction of what it leads to. <see cref="CredentialErrors.BadPasskey"/> for everything that proves nothing; of one that may be a copy the owner is told.
/// </summary>
/// <param name="Ceremony">What names the ceremony: anything that somebody sent.</param>
/// <param name="Response">What the passkey answered: anything that somebody sent.</param>
/// <param name="Kind">What it must prove, one of <see cref="PasskeyKinds"/>.</param>
/// <param name="UserId">Whose it must be; nothing to log in.</param>
public sealed record VerifyPasskey(string? Ceremony, string? Response, string Kind, TrongateUserId? UserId = null) : IRequest<ErrorOr<VerifiedPasskey>>
{
    /// <summary>Leaves out what somebody sent.</summary>
    public override string ToString() => $"{nameof(VerifyPasskey)} {{ {Kind} }}";
}

/// <summary>Whose passkey it was.</summary>
/// <param name="UserId">The user.</param>
public sealed record VerifiedPasskey(TrongateUserId UserId);

internal sealed class VerifyPasskeyValidator : AbstractValidator<VerifyPasskey>
{
    public VerifyPasskeyValidator()
    {
        RuleFor(x => x.Ceremony).CeremonyName();
        RuleFor(x => x.Response).PasskeyResponse();
    }
}

internal sealed class VerifyPasskeyHandler(
    Ceremonies ceremonies, IPasskeyCeremonies answers, IPasskeyRepository passkeys, IMediator mediator, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<VerifyPasskey, ErrorOr<VerifiedPasskey>>
{
    public async Task<ErrorOr<VerifiedPasskey>> Handle(VerifyPasskey request, CancellationToken ct)
    {
        var state = await ceremonies.TakeAsync(request.Ceremony!, request.Kind, request.UserId, ct);
        var shown = state is null ? null : await answers.ReadAsync(state, request.Response!, ct);
        if (shown is null || (request.UserId is { } owner && owner != shown.UserId))
        {
            return CredentialErrors.BadPasskey;
        }

        var hash = SHA256.HashData(shown.CredentialId);
        var used = await unitOfWork.InTransactionAsync<bool>(async stepCt => await passkeys.CountUseAsync(shown, hash, clock.GetUtcNow(), stepCt), ct);
        if (used is { IsError: false, Value: true })
        {
            return new VerifiedPasskey(shown.UserId);
        }

        // Another one with that id signs less often than this one did; or it was removed in this very moment.
        var noted = await passkeys.HasAsync(shown.UserId, hash, ct) ? await mediator.Send(new NotePasskeyCopy(shown.UserId), ct) : Result.Success;
        return noted.IsError ? noted.Errors : CredentialErrors.BadPasskey;
    }
}
