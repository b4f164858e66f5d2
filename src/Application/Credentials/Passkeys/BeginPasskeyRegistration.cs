using System.Buffers.Text;
using System.Security.Cryptography;
using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>
/// Asks a browser to make a passkey, for a user or for somebody who is about to become one: all passkeys of a user know them by one random handle.
/// Errors: what <see cref="CountAttempt"/> answers.
/// </summary>
/// <param name="UserId">The user, or nothing where somebody joins.</param>
/// <param name="Username">What the browser calls the passkey in its list; 1 to 64 characters.</param>
public sealed record BeginPasskeyRegistration(TrongateUserId? UserId, string? Username) : IRequest<ErrorOr<BegunCeremony>>
{
    /// <summary>Leaves out what a person entered of themselves.</summary>
    public override string ToString() => nameof(BeginPasskeyRegistration);
}

internal sealed class BeginPasskeyRegistrationValidator : AbstractValidator<BeginPasskeyRegistration>
{
    public BeginPasskeyRegistrationValidator() =>
        RuleFor(x => x.Username).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Choose a username first.")
            .MaximumLength(64).WithMessage("That is too long for a username.")
            .Must(name => PlainText.IsOneCleanLine(name!)).WithMessage("A username cannot have line breaks or control characters.");
}

internal sealed class BeginPasskeyRegistrationHandler(Ceremonies ceremonies, IPasskeyCeremonies passkeys, IPasskeyRepository known)
    : IRequestHandler<BeginPasskeyRegistration, ErrorOr<BegunCeremony>>
{
    private const int HandleSize = 32;

    public async Task<ErrorOr<BegunCeremony>> Handle(BeginPasskeyRegistration request, CancellationToken ct)
    {
        var counted = await ceremonies.CountAsync(request.UserId, ct);
        if (counted.IsError)
        {
            return counted.Errors;
        }

        var handle = request.UserId is { } user ? await known.FindHandleAsync(user, ct) : null;
        var owner = new PasskeyOwner(request.UserId, handle ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(HandleSize)));
        var question = await passkeys.AskForNewAsync(owner, request.Username!, ct);
        return await ceremonies.BeginAsync(request.UserId is null ? PasskeyKinds.Join : PasskeyKinds.Register, request.UserId, question, ct);
    }
}
