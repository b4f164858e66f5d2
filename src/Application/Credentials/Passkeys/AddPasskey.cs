using System.Security.Cryptography;
using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>
/// Gives a user a passkey that was just made. Sent within the transaction of what it belongs to, in which nobody else changes the user's passkeys. Errors:
/// <see cref="CredentialErrors.PasskeyIsKnown"/>, <see cref="CredentialErrors.TooManyPasskeys"/>, and <see cref="CredentialErrors.BadPasskey"/> where it knows
/// its owner by another handle than those that the user has: two first ones were made at once.
/// </summary>
/// <param name="UserId">The user.</param>
/// <param name="Passkey">What <see cref="CheckNewPasskey"/> answered.</param>
/// <param name="Name">What its owner calls it; nothing for a name after its provider.</param>
public sealed record AddPasskey(TrongateUserId UserId, NewPasskey Passkey, string? Name = null) : IRequest<ErrorOr<PasskeyView>>
{
    /// <summary>How many passkeys a user may have.</summary>
    public const int Most = 20;

    /// <summary>Leaves out what somebody sent.</summary>
    public override string ToString() => $"{nameof(AddPasskey)} {{ {UserId} }}";
}

internal sealed class AddPasskeyValidator : AbstractValidator<AddPasskey>
{
    public AddPasskeyValidator() => When(x => x.Name is not null, () => RuleFor(x => x.Name).PasskeyName());
}

internal sealed class AddPasskeyHandler(IPasskeyRepository passkeys, IUnitOfWork unitOfWork, TimeProvider clock) : IRequestHandler<AddPasskey, ErrorOr<PasskeyView>>
{
    private const string Nameless = "Passkey";

    public async Task<ErrorOr<PasskeyView>> Handle(AddPasskey request, CancellationToken ct)
    {
        var it = request.Passkey;
        if (await passkeys.CountAsync(request.UserId, ct) >= AddPasskey.Most)
        {
            return CredentialErrors.TooManyPasskeys;
        }

        if (await passkeys.FindHandleAsync(request.UserId, ct) is { } handle && handle != it.UserHandle)
        {
            return CredentialErrors.BadPasskey;
        }

        var passkey = Passkey.Add(
            request.UserId, it.UserHandle, it.CredentialId, SHA256.HashData(it.CredentialId), it.PublicKey, it.SignCount, it.Transports,
            it.IsUserVerified, it.IsBackupEligible, it.IsBackedUp, it.Provider, request.Name?.Trim() ?? it.Provider ?? Nameless, clock.GetUtcNow());
        passkeys.Add(passkey);
        return await unitOfWork.SaveChangesAsync(ct)
            .Then(_ => new PasskeyView(passkey.Id, passkey.Name, passkey.Provider, passkey.IsBackedUp, passkey.CreatedAt, passkey.LastUsedAt));
    }
}
