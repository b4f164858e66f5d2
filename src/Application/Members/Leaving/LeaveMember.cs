using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Leaving;

/// <summary>
/// Deletes the signed-in member, who gives their password unless they have a short while ago. Errors: <see cref="MemberErrors.NotYourPassword"/>,
/// <see cref="MemberErrors.NotFound"/>, <see cref="MemberErrors.TooBusy"/>, and what <see cref="EraseMember"/> answers.
/// </summary>
/// <param name="UserId">The signed-in user.</param>
/// <param name="Password">The password, as typed.</param>
/// <param name="IsProved">Whether their session has shown a short while ago who they are, so that no password is asked for (OWASP ASVS 5.0, 7.5.3).</param>
public sealed record LeaveMember(TrongateUserId UserId, string? Password, bool IsProved = false) : IRequest<ErrorOr<Deleted>>
{
    /// <summary>Leaves the password out.</summary>
    public override string ToString() => $"{nameof(LeaveMember)} {{ {UserId} }}";
}

internal sealed class LeaveMemberValidator : AbstractValidator<LeaveMember>
{
    public LeaveMemberValidator() => When(x => !x.IsProved, () => RuleFor(x => x.Password).TypedPassword());
}

internal sealed class LeaveMemberHandler(IMemberRepository members, CountedPasswords passwords, IMediator mediator)
    : IRequestHandler<LeaveMember, ErrorOr<Deleted>>
{
    public async Task<ErrorOr<Deleted>> Handle(LeaveMember request, CancellationToken ct)
    {
        if (await members.ReadByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        if (!request.IsProved)
        {
            var verified = await passwords.VerifyMemberAsync(request.Password!, member, ct);
            if (verified.IsError || verified.Value == PasswordVerification.Wrong)
            {
                return verified.IsError ? verified.Errors : MemberErrors.NotYourPassword;
            }
        }

        return await mediator.Send(new EraseMember(By: null, request.UserId, member.FirstName, member.EmailAddress), ct);
    }
}
