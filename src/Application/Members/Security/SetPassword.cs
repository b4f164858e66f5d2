using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Security;

/// <summary>
/// Gives the signed-in member, who has none, a password; whoever sends it has made sure that they have just proved who they are. Links to choose one that are
/// under way end. Errors: <see cref="MemberErrors.NotFound"/>, <see cref="MemberErrors.HasPassword"/>, <see cref="MemberErrors.TooBusy"/>, and what
/// <see cref="CheckNewPassword"/> and <see cref="NoteFactorChange"/> answer.
/// </summary>
/// <param name="UserId">The signed-in user.</param>
/// <param name="TokenId">The key of the token of the session that goes on.</param>
/// <param name="NewPassword">8 to 128 characters of any script, kept as <see cref="OpaqueString"/> writes it.</param>
public sealed record SetPassword(TrongateUserId UserId, long TokenId, string? NewPassword) : IRequest<ErrorOr<Updated>>
{
    /// <summary>Leaves the password out.</summary>
    public override string ToString() => $"{nameof(SetPassword)} {{ {UserId} }}";
}

internal sealed class SetPasswordValidator : AbstractValidator<SetPassword>
{
    public SetPasswordValidator(ICommonPasswords commonPasswords) => RuleFor(x => x.NewPassword).NewPassword(commonPasswords);
}

internal sealed class SetPasswordHandler(IMemberRepository members, IPasswordHasher hasher, IMediator mediator, IUnitOfWork unitOfWork)
    : IRequestHandler<SetPassword, ErrorOr<Updated>>
{
    public async Task<ErrorOr<Updated>> Handle(SetPassword request, CancellationToken ct)
    {
        if (await members.ReadByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        if (member.HasPassword)
        {
            return MemberErrors.HasPassword;
        }

        var good = await mediator.Send(CheckNewPassword.Of(request.NewPassword, nameof(request.NewPassword), member), ct);
        var hash = good.IsError ? good.Errors : await hasher.HashAsync(request.NewPassword!, ct);
        return hash.IsError ? hash.Errors : await unitOfWork.InTransactionAsync(stepCt => SetAsync(request, member, hash.Value, stepCt), ct);
    }

    private async Task<ErrorOr<Updated>> SetAsync(SetPassword request, Member member, PasswordHash hash, CancellationToken ct)
    {
        const string What = "A password was set";
        var noted = await mediator.Send(new NoteFactorChange(request.UserId, request.TokenId, What), ct);
        var ended = noted.IsError ? noted.Errors : await mediator.Send(new RevokeUserTokens(request.UserId, MemberPurposes.ResetPassword, Reason: What), ct);
        return ended.IsError ? ended.Errors : await members.RenewPasswordHashAsync(member, hash, ct) ? Result.Updated : MemberErrors.HasPassword;
    }
}
