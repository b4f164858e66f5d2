using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Lets a member in who shows a mailed code, or the link beside it, together with the challenge that whoever asked was given: so a link that somebody
/// else opens logs nobody in. It is used up by it. Errors: <see cref="MemberErrors.BadCode"/>, <see cref="MemberErrors.CodeUsedUp"/>.
/// </summary>
/// <param name="Code">The short code, or the long one of the link.</param>
/// <param name="Challenge">What <see cref="AskForLoginCode"/> answered.</param>
/// <param name="Remember">Whether the session should outlast the browser.</param>
/// <param name="Device">Where the member is, as far as it is known.</param>
public sealed record LoginByMail(string? Code, string? Challenge, bool Remember, MemberDevice Device) : IRequest<ErrorOr<SignedIn>>
{
    /// <summary>Leaves code and challenge out.</summary>
    public override string ToString() => nameof(LoginByMail);
}

internal sealed class LoginByMailValidator : AbstractValidator<LoginByMail>
{
    public LoginByMailValidator()
    {
        RuleFor(x => x.Code).NotEmpty().WithMessage("Type the code from the mail.");
        RuleFor(x => x.Challenge).NotEmpty().WithMessage("Send the challenge that you were given when you asked for the code.");
    }
}

internal sealed class LoginByMailHandler(IMemberRepository members, IMediator mediator, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<LoginByMail, ErrorOr<SignedIn>>
{
    public async Task<ErrorOr<SignedIn>> Handle(LoginByMail request, CancellationToken ct)
    {
        var purpose = MemberPurposes.LoginCode;
        var secret = await mediator.Send(new OpenCode(purpose.Code, request.Code, request.Challenge, purpose), ct);
        return secret.IsError ? secret.Errors : await unitOfWork.InTransactionAsync(stepCt => LetInAsync(secret.Value, request, stepCt), ct);
    }

    private async Task<ErrorOr<SignedIn>> LetInAsync(string secret, LoginByMail request, CancellationToken ct)
    {
        var redeemed = await mediator.Send(new RedeemToken(secret, MemberPurposes.LoginCode), ct);
        if (redeemed.IsError || await members.ReadByUserAsync(redeemed.Value.UserId, ct) is not { } member || redeemed.Value.Payload != SentTo.Of(member))
        {
            return MemberErrors.BadCode;
        }

        // A password that changes in this very moment ends all links, this one too.
        return await members.RecordLoginAsync(member, member.Password, clock.GetUtcNow(), ct)
            ? await StartAsync(member, request, ct)
            : MemberErrors.BadCode;
    }

    // Whoever became an administrator since the mail, and has a door of their own, is told no more than that the code is not good.
    private async Task<ErrorOr<SignedIn>> StartAsync(Member member, LoginByMail request, CancellationToken ct)
    {
        var started = await mediator.Send(new StartSession(member.UserId, WayIn.Mail, request.Remember, request.Device), ct);
        return started.IsError && started.FirstError == MemberErrors.BadCredentials ? MemberErrors.BadCode : started;
    }
}
