using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Chooses a new password with a mailed link or code, which is used up by it. Everything that was signed in ends. Where a second factor is asked for
/// one day, it is before the link is redeemed (docs/decisions/0018). Errors: <see cref="MemberErrors.BadCode"/>,
/// <see cref="MemberErrors.CodeUsedUp"/>, <see cref="MemberErrors.TooBusy"/>, <see cref="MemberErrors.PasswordChangedMeanwhile"/>.
/// </summary>
/// <param name="Code">The long code of the link, or the short one.</param>
/// <param name="Challenge">With a short code, what the window that asked was given.</param>
/// <param name="NewPassword">8 to 128 characters of any script, kept as <see cref="OpaqueString"/> writes it.</param>
public sealed record ResetPassword(string? Code, string? Challenge, string? NewPassword) : IRequest<ErrorOr<Success>>
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(ResetPassword);
}

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator(ICommonPasswords commonPasswords) => RuleFor(x => x.NewPassword).NewPassword(commonPasswords);
}

internal sealed class ResetPasswordHandler(IMemberRepository members, IPasswordHasher hasher, IMediator mediator, IUnitOfWork unitOfWork)
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

        var good = await mediator.Send(CheckNewPassword.Of(request.NewPassword, nameof(request.NewPassword), member), ct);
        var hash = good.IsError ? good.Errors : await hasher.HashAsync(request.NewPassword!, ct);
        return hash.IsError ? hash.Errors : await unitOfWork.InTransactionAsync(stepCt => ReplaceAsync(secret.Value, hash.Value, stepCt), ct);
    }

    private async Task<ErrorOr<Success>> ReplaceAsync(string secret, PasswordHash hash, CancellationToken ct)
    {
        var redeemed = await mediator.Send(new RedeemToken(secret, MemberPurposes.ResetPassword), ct);
        return !redeemed.IsError && await members.ReadByUserAsync(redeemed.Value.UserId, ct) is { } member && redeemed.Value.Payload == SentTo.Of(member)
            ? await mediator.Send(new ReplacePassword(member.UserId, hash, IsReset: true), ct)
            : MemberErrors.BadCode;
    }
}
