using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>Makes a session of half a log-in, whatever the second factor was: the step in which all of them end, once theirs was compared.</summary>
internal sealed class FinishedLogin(TrustedDevices trusted, IMediator mediator, IUnitOfWork unitOfWork)
{
    /// <summary>
    /// Uses the half log-in up, of which one session comes, and begins that. Errors: <see cref="MemberErrors.HalfLoginOver"/>, also where it is another user's, and what
    /// <see cref="StartSession"/> answers; then it stays as good as before.
    /// </summary>
    /// <param name="answer">The half log-in.</param>
    /// <param name="userId">Whose factor was shown.</param>
    /// <param name="factor">The factor, one of the words of <see cref="Assurance"/>.</param>
    public Task<ErrorOr<SignedIn>> FinishAsync(HalfLoginAnswer answer, TrongateUserId userId, string factor, CancellationToken ct) =>
        unitOfWork.InTransactionAsync(stepCt => LetInAsync(answer, userId, factor, stepCt), ct);

    private async Task<ErrorOr<SignedIn>> LetInAsync(HalfLoginAnswer answer, TrongateUserId userId, string factor, CancellationToken ct)
    {
        var redeemed = await mediator.Send(new RedeemToken(answer.Challenge, MemberPurposes.SecondFactor), ct);
        if (redeemed.IsError || redeemed.Value.UserId != userId)
        {
            return MemberErrors.HalfLoginOver;
        }

        var half = HalfLogin.Of(redeemed.Value.Payload!);
        var by = half.By with { Words = $"{half.Words} and {WordsOf(factor)}" };
        var started = await mediator.Send(new StartSession(userId, by, half.Remember, answer.Device, half.IsTold, half.IsOwnDoor, factor), ct);
        if (started.IsError || !answer.TrustDevice)
        {
            return started;
        }

        return await trusted.AddAsync(userId, answer.Device.Device, ct).Then(token => started.Value with { Trusted = token });
    }

    private static string WordsOf(string factor) => factor switch
    {
        Assurance.Totp => "a code of the authenticator app",
        Assurance.RecoveryCode => "a recovery code",
        Assurance.Passkey => "a passkey",
        _ => factor,
    };
}
