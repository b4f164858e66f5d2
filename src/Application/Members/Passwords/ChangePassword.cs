using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Changes the signed-in member's password. All their other sessions and all their API tokens end, and the
/// session in which they ask goes on under a new value. They are told by mail. Errors: <see cref="MemberErrors.WrongPassword"/>, <see cref="MemberErrors.NoPassword"/>,
/// <see cref="MemberErrors.PasswordChangedMeanwhile"/>, <see cref="MemberErrors.TooBusy"/>, and what
/// <see cref="CheckNewPassword"/>, <see cref="RotateToken"/> and <see cref="Throttling.CountAttempt"/> answer.
/// </summary>
/// <param name="UserId">The signed-in user; <see cref="MemberErrors.NotFound"/> where they are no member, or not any more.</param>
/// <param name="TokenId">The key of the token of the session that goes on.</param>
/// <param name="CurrentPassword">The password they have, as typed.</param>
/// <param name="NewPassword">8 to 128 characters of any script, kept as <see cref="OpaqueString"/> writes it.</param>
public sealed record ChangePassword(TrongateUserId UserId, long TokenId, string? CurrentPassword, string? NewPassword)
    : IRequest<ErrorOr<IssuedToken>>
{
    /// <summary>Leaves the passwords out.</summary>
    public override string ToString() => $"{nameof(ChangePassword)} {{ {UserId} }}";
}

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator(ICommonPasswords commonPasswords)
    {
        RuleFor(x => x.CurrentPassword).TypedPassword();
        RuleFor(x => x.NewPassword).NewPassword(commonPasswords);
    }
}

internal sealed class ChangePasswordHandler(IMemberRepository members, IPasswordHasher hasher, CountedPasswords passwords, IMediator mediator, IUnitOfWork unitOfWork)
    : IRequestHandler<ChangePassword, ErrorOr<IssuedToken>>
{
    public async Task<ErrorOr<IssuedToken>> Handle(ChangePassword request, CancellationToken ct)
    {
        if (await members.FindByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        if (!member.HasPassword)
        {
            return MemberErrors.NoPassword;
        }

        var verified = await passwords.VerifyMemberAsync(request.CurrentPassword!, member, ct);
        if (verified.IsError || verified.Value == PasswordVerification.Wrong)
        {
            return verified.IsError ? verified.Errors : MemberErrors.WrongPassword;
        }

        var good = await mediator.Send(CheckNewPassword.Of(request.NewPassword, nameof(request.NewPassword), member), ct);
        var hash = good.IsError ? good.Errors : await hasher.HashAsync(request.NewPassword!, ct);
        return hash.IsError ? hash.Errors : await unitOfWork.InTransactionAsync(stepCt => ReplaceAsync(request, member, hash.Value, stepCt), ct);
    }

    private async Task<ErrorOr<IssuedToken>> ReplaceAsync(ChangePassword request, Member member, PasswordHash hash, CancellationToken ct)
    {
        var replaced = await mediator.Send(new ReplacePassword(request.UserId, hash, member.Password, request.TokenId), ct);
        return replaced.IsError ? replaced.Errors : await mediator.Send(new RotateToken(request.UserId, request.TokenId), ct);
    }
}
