using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Security;

/// <summary>Asks for the second factor where something else than a log-in must not get around it (OWASP ASVS 5.0, 6.4.3).</summary>
internal sealed class SecondFactorCheck(IMediator mediator)
{
    /// <summary>What would do as second factor of a user, or nothing where none is asked for.</summary>
    /// <param name="userId">The user.</param>
    public async Task<SecondFactorNeeded?> FindAsync(TrongateUserId userId, CancellationToken ct) => (await mediator.Send(new ListFactors(userId), ct)).Value is { HasSecondFactor: true } factors
        ? new SecondFactorNeeded(factors.Totp is not null, factors.RecoveryCodesLeft > 0, factors.Passkeys.Count > 0)
        : null;

    /// <summary>Says what is missing.</summary>
    /// <param name="needed">What would do.</param>
    public static Error Missing(SecondFactorNeeded needed) => MemberErrors.SecondFactorNeeded(needed.Words);

    /// <summary>Takes it, counted. Never within a transaction, which would forget the count where it is undone.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="needed">What would do.</param>
    /// <param name="shown">What was given.</param>
    /// <param name="field">Where a code was typed.</param>
    public async Task<ErrorOr<Success>> VerifyAsync(TrongateUserId userId, SecondFactorNeeded needed, ShownFactor shown, string field, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(shown.Response))
        {
            return await mediator.Send(new VerifyPasskey(shown.Ceremony, shown.Response, PasskeyKinds.SecondFactor, userId), ct).Then(_ => Result.Success);
        }

        if (string.IsNullOrWhiteSpace(shown.Code))
        {
            return Missing(needed);
        }

        var verified = await VerifyCodeAsync(userId, shown.Code, ct);
        return verified.IsError ? verified.Errors.ConvertAll(error => At(field, error)) : Result.Success;
    }

    /// <summary>
    /// Takes a code, and answers the word of <see cref="Assurance"/> for what it was. That it was wrong, or a recovery code, is written down, and the member is told
    /// of what they should know, whatever comes of it. Never within a transaction.
    /// </summary>
    /// <param name="userId">The user.</param>
    /// <param name="code">What was typed.</param>
    public async Task<ErrorOr<string>> VerifyCodeAsync(TrongateUserId userId, string? code, CancellationToken ct)
    {
        var verified = await mediator.Send(new VerifySecondFactor(userId, code), ct);
        var noted = verified switch
        {
            { IsError: false, Value: Assurance.RecoveryCode } => await mediator.Send(new TellRecoveryCodeUsed(userId), ct),
            { IsError: true, FirstError.Type: (ErrorType)ErrorKinds.TooMany } => await mediator.Send(new TellOfGuessedCodes(userId), ct),
            { IsError: true, FirstError.Type: ErrorType.Validation } => await mediator.Send(new SecondFactorFailed(userId), ct),
            _ => Result.Success,
        };
        return noted.IsError ? noted.Errors : verified;
    }

    // The field of whoever asks: another code may stand beside it.
    private static Error At(string field, Error error) => error.Type == ErrorType.Validation
        ? Error.Validation(error.Code, error.Description, new Dictionary<string, object>(StringComparer.Ordinal) { [ErrorKinds.Field] = field })
        : error;
}
