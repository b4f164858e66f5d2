using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Members.Security;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Chooses a new password with a mailed link or code, which is used up by it. Everything that was signed in ends. A second
/// factor is asked for before the link is redeemed, which a wrong one does not use up. Errors: <see cref="MemberErrors.BadCode"/>,
/// <see cref="MemberErrors.CodeUsedUp"/>, <see cref="MemberErrors.TooBusy"/>, <see cref="MemberErrors.PasswordChangedMeanwhile"/>,
/// <see cref="MemberErrors.SecondFactorMissing"/>, and what <see cref="SecondFactorCheck"/> answers.
/// </summary>
/// <param name="Code">The long code of the link, or the short one.</param>
/// <param name="Challenge">With a short code, what the window that asked was given.</param>
/// <param name="NewPassword">8 to 128 characters of any script, kept as <see cref="OpaqueString"/> writes it.</param>
/// <param name="SecondFactor">The second factor, where the member has one.</param>
public sealed record ResetPassword(string? Code, string? Challenge, string? NewPassword, ShownFactor? SecondFactor = null) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(ResetPassword);
}

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator(ICommonPasswords commonPasswords) => RuleFor(x => x.NewPassword).NewPassword(commonPasswords);
}

internal sealed class ResetPasswordHandler(IMemberRepository members, IPasswordHasher hasher, SecondFactorCheck factors, IMediator mediator, IUnitOfWork unitOfWork)
    : IRequestHandler<ResetPassword, ErrorOr<Success>>
{
    public async Task<ErrorOr<Success>> Handle(ResetPassword request, CancellationToken ct)
    {
        var purpose = MemberPurposes.ResetPassword;
        var secret = await mediator.Send(new OpenCode(purpose.Code, request.Code, request.Challenge, purpose), ct);
        if (secret.IsError)
        {
            return secret.Errors;
        }

        // Looked at first: a made-up link must not cost a hash.
        var token = await mediator.Send(new ValidateToken(secret.Value, purpose), ct);
        if (token.IsError || await members.ReadByUserAsync(token.Value.UserId, ct) is not { } member)
        {
            return MemberErrors.BadCode;
        }

        // What is missing is said before a hash is made; a code that counts once is taken last, so that nothing else makes it vain.
        var (needed, shown) = (await factors.FindAsync(member.UserId, ct), request.SecondFactor ?? ShownFactor.Nothing);
        if (needed is not null && shown is { Code: null or "", Response: null or "" })
        {
            return SecondFactorCheck.Missing(needed);
        }

        var good = await mediator.Send(CheckNewPassword.Of(request.NewPassword, nameof(request.NewPassword), member), ct);
        var hash = good.IsError ? good.Errors : await hasher.HashAsync(request.NewPassword!, ct);
        var verified = hash.IsError ? hash.Errors : needed is null ? Result.Success : await factors.VerifyAsync(member.UserId, needed, shown, nameof(request.SecondFactor), ct);
        return verified.IsError ? verified.Errors : await unitOfWork.InTransactionAsync(stepCt => ReplaceAsync(secret.Value, hash.Value, isAsked: needed is not null, stepCt), ct);
    }

    private async Task<ErrorOr<Success>> ReplaceAsync(string secret, PasswordHash hash, bool isAsked, CancellationToken ct)
    {
        var redeemed = await mediator.Send(new RedeemToken(secret, MemberPurposes.ResetPassword), ct);
        if (redeemed.IsError || await members.ReadByUserAsync(redeemed.Value.UserId, ct) is not { } member || redeemed.Value.Payload != SentTo.Of(member))
        {
            return MemberErrors.BadCode;
        }

        // Set up in this very moment: nobody was asked for it.
        var added = isAsked ? null : await factors.FindAsync(member.UserId, ct);
        return added is null ? await mediator.Send(new ReplacePassword(member.UserId, hash, IsReset: true), ct) : SecondFactorCheck.Missing(added);
    }
}
