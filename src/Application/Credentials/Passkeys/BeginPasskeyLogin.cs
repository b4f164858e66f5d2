using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Common;
using MembersSite.Domain.Credentials;

namespace MembersSite.Application.Credentials.Passkeys;

/// <summary>
/// Asks a browser to show a passkey: anybody's to log in, a user's own as second factor and to prove once more who they are. Errors:
/// <see cref="CredentialErrors.NotFound"/> for a user who has none, and what <see cref="CountAttempt"/> answers.
/// </summary>
/// <param name="Kind"><see cref="PasskeyKinds.LogIn"/>, <see cref="PasskeyKinds.SecondFactor"/> or <see cref="PasskeyKinds.StepUp"/>.</param>
/// <param name="UserId">The user; nothing to log in.</param>
public sealed record BeginPasskeyLogin(string Kind, TrongateUserId? UserId = null) : IRequest<ErrorOr<BegunCeremony>>;

internal sealed class BeginPasskeyLoginValidator : AbstractValidator<BeginPasskeyLogin>
{
    public BeginPasskeyLoginValidator()
    {
        RuleFor(x => x.Kind).Must(kind => kind is PasskeyKinds.LogIn or PasskeyKinds.SecondFactor or PasskeyKinds.StepUp);
        RuleFor(x => x.UserId).Must((message, user) => user is null == (message.Kind == PasskeyKinds.LogIn));
    }
}

internal sealed class BeginPasskeyLoginHandler(Ceremonies ceremonies, IPasskeyCeremonies passkeys, IPasskeyRepository known)
    : IRequestHandler<BeginPasskeyLogin, ErrorOr<BegunCeremony>>
{
    public async Task<ErrorOr<BegunCeremony>> Handle(BeginPasskeyLogin request, CancellationToken ct)
    {
        var counted = await ceremonies.CountAsync(request.UserId, ct);
        if (counted.IsError)
        {
            return counted.Errors;
        }

        if (request.UserId is not { } user)
        {
            return await ceremonies.BeginAsync(request.Kind, userId: null, await passkeys.AskAsync(owner: null, ct), ct);
        }

        return await known.FindHandleAsync(user, ct) is { } handle
            ? await ceremonies.BeginAsync(request.Kind, user, await passkeys.AskAsync(new PasskeyOwner(user, handle), ct), ct)
            : CredentialErrors.NotFound;
    }
}
