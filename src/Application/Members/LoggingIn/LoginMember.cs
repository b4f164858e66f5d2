using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Lets a member in who knows their password. Errors: <see cref="MemberErrors.BadCredentials"/>, at the same
/// price whether or not there is such a member, and <see cref="MemberErrors.TooBusy"/>.
/// </summary>
/// <param name="Login">A username or an e-mail address.</param>
/// <param name="Password">The password, as typed.</param>
/// <param name="Remember">Whether the session should outlast the browser.</param>
/// <param name="Device">Where the member is, as far as it is known.</param>
public sealed record LoginMember(string? Login, string? Password, bool Remember, MemberDevice Device)
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
    IMemberRepository members, IPasswordHasher hasher, IMediator mediator, IUnitOfWork unitOfWork, TimeProvider clock)
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
        var verified = await hasher.VerifyAsync(request.Password!, member?.Password, ct);
        if (verified.IsError || member is null || verified.Value == PasswordVerification.Wrong)
        {
            return verified.IsError ? verified.Errors : await mediator.Send(new LoginFailed(member?.UserId), ct).Then<Success, SignedIn>(_ => MemberErrors.BadCredentials);
        }

        return await LetInAsync(member, verified.Value, request, ct);
    }

    private async Task<ErrorOr<SignedIn>> LetInAsync(Member member, PasswordVerification verified, LoginMember request, CancellationToken ct)
    {
        var hash = verified == PasswordVerification.RightButOutdated ? await RenewAsync(member, request.Password!, ct) : member.Password;
        var start = new StartSession(member.UserId, WayIn.Password, request.Remember, request.Device);
        return await unitOfWork.InTransactionAsync(
            async stepCt => await members.RecordLoginAsync(member, hash, clock.GetUtcNow(), stepCt)
                ? await mediator.Send(start, stepCt)
                : MemberErrors.PasswordChangedMeanwhile,
            ct);
    }

    // Where too many hashes are waiting, this one waits for the next log-in: the password was right.
    private async Task<PasswordHash> RenewAsync(Member member, string password, CancellationToken ct)
    {
        var hash = await hasher.HashAsync(password, ct);
        return hash.IsError ? member.Password : hash.Value;
    }
}
