using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Leaving;

/// <summary>
/// Deletes the signed-in member, who gives their password unless they have in the last ten minutes. Errors: <see cref="MemberErrors.NotYourPassword"/>,
/// <see cref="MemberErrors.NotFound"/>, <see cref="MemberErrors.TooBusy"/>, and what <see cref="EraseMember"/> answers.
/// </summary>
/// <param name="UserId">The signed-in user.</param>
/// <param name="Password">The password, as typed.</param>
/// <param name="ProvedAt">When their session last proved who they are; nothing where the password is asked for in any case.</param>
public sealed record LeaveMember(TrongateUserId UserId, string? Password, DateTimeOffset? ProvedAt = null) : IRequest<ErrorOr<Deleted>>
{
    /// <summary>How long a proof counts (OWASP ASVS 5.0, 7.5.3).</summary>
    public static readonly TimeSpan ProofLasts = TimeSpan.FromMinutes(10);

    /// <summary>Leaves the password out.</summary>
    public override string ToString() => $"{nameof(LeaveMember)} {{ {UserId} }}";

    /// <summary>Whether the password is asked for.</summary>
    /// <param name="provedAt">When the session last proved who its member is, or nothing.</param>
    /// <param name="now">The present.</param>
    public static bool AsksForPassword(DateTimeOffset? provedAt, DateTimeOffset now) => provedAt is null || now - provedAt >= ProofLasts;
}

internal sealed class LeaveMemberValidator : AbstractValidator<LeaveMember>
{
    public LeaveMemberValidator(TimeProvider clock) =>
        When(x => LeaveMember.AsksForPassword(x.ProvedAt, clock.GetUtcNow()), () => RuleFor(x => x.Password).TypedPassword());
}

internal sealed class LeaveMemberHandler(IMemberRepository members, CountedPasswords passwords, IMediator mediator, TimeProvider clock)
    : IRequestHandler<LeaveMember, ErrorOr<Deleted>>
{
    public async Task<ErrorOr<Deleted>> Handle(LeaveMember request, CancellationToken ct)
    {
        if (await members.ReadByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        if (LeaveMember.AsksForPassword(request.ProvedAt, clock.GetUtcNow()))
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
