using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Throttling;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Lets a member in who knows their password. Errors: <see cref="MemberErrors.BadCredentials"/>, at the same
/// price whether or not there is such a member or they stand at the wrong door, <see cref="MemberErrors.TooBusy"/>, and what <see cref="CountAttempt"/> answers.
/// </summary>
/// <param name="Login">A username or an e-mail address.</param>
/// <param name="Password">The password, as typed.</param>
/// <param name="Remember">Whether the session should outlast the browser.</param>
/// <param name="Device">Where the member is, as far as it is known.</param>
/// <param name="IsAgain">Whether this only repeats what the member has just done, who is then not told of a new device.</param>
/// <param name="Word">What ends the address that they came to: administrators may have a door of their own.</param>
public sealed record LoginMember(string? Login, string? Password, bool Remember, MemberDevice Device, bool IsAgain = false, string? Word = null)
    : IRequest<ErrorOr<SignedIn>>
{
    /// <summary>Leaves everything out: people type passwords into the wrong field.</summary>
    public override string ToString() => nameof(LoginMember);
}

internal sealed class LoginMemberValidator : AbstractValidator<LoginMember>
{
    public LoginMemberValidator()
    {
        RuleFor(x => x.Login).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("Enter your username or email address.")
            .Must(login => !EmailAddress.IsTooLong(login!)).WithMessage("That is too long for a username or email address.");
        RuleFor(x => x.Password).TypedPassword();
    }
}

internal sealed class LoginMemberHandler(
    IMemberRepository members, CountedPasswords passwords, KnownDevices devices, AdminDoor door, IMediator mediator, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<LoginMember, ErrorOr<SignedIn>>
{
    public async Task<ErrorOr<SignedIn>> Handle(LoginMember request, CancellationToken ct)
    {
        // Another log-in may have renewed the hash in the same moment: the password may still be the right one.
        var answer = await TryAsync(request, ct);
        return answer.IsError && answer.FirstError == MemberErrors.PasswordChangedMeanwhile ? await TryAsync(request, ct) : answer;
    }

    private async Task<ErrorOr<SignedIn>> TryAsync(LoginMember request, CancellationToken ct)
    {
        var member = await members.FindByLoginAsync(request.Login!, ct);
        var known = await devices.FindAsync(member?.UserId, request.Device, ct);
        var isWrongDoor = await door.IsWrongForAsync(member?.UserId, request.Word, ct);
        var verified = await passwords.VerifyLoginAsync(request.Login!, request.Password!, member, request.Device.Device, known?.TokenId, isWrongDoor, ct);
        if (verified.IsError || member is null || verified.Value == PasswordVerification.Wrong)
        {
            return verified.IsError ? verified.Errors : await mediator.Send(new LoginFailed(member?.UserId), ct).Then<Success, SignedIn>(_ => MemberErrors.BadCredentials);
        }

        // Counted here: what the transaction below counts would be forgotten where it is undone.
        var isTold = !request.IsAgain && known is null && !(await mediator.Send(NewDeviceNotice.CountFor(member.UserId), ct)).IsError;
        var hash = await passwords.RenewAsync(request.Password!, member, verified.Value, ct);
        var start = new StartSession(member.UserId, WayIn.Password, request.Remember, request.Device, isTold, IsOwnDoor: !isWrongDoor);
        return await unitOfWork.InTransactionAsync(
            async stepCt => await members.RecordLoginAsync(member, hash, clock.GetUtcNow(), stepCt)
                ? await mediator.Send(start, stepCt)
                : MemberErrors.PasswordChangedMeanwhile,
            ct);
    }
}
