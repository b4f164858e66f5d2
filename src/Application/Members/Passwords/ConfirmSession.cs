using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Lets a signed-in member prove once more who they are, by their password; that counts for this session alone. Errors:
/// <see cref="MemberErrors.NotYourPassword"/>, <see cref="MemberErrors.TooBusy"/>, <see cref="MemberErrors.NotFound"/>, and what
/// <see cref="ProveToken"/> and <see cref="Throttling.CountAttempt"/> answer.
/// </summary>
/// <param name="UserId">The signed-in user.</param>
/// <param name="TokenId">The key of the token of the session.</param>
/// <param name="Password">The password, as typed.</param>
public sealed record ConfirmSession(TrongateUserId UserId, long TokenId, string? Password) : IRequest<ErrorOr<Updated>>
{
    /// <summary>Leaves the password out.</summary>
    public override string ToString() => $"{nameof(ConfirmSession)} {{ {UserId} }}";
}

internal sealed class ConfirmSessionValidator : AbstractValidator<ConfirmSession>
{
    public ConfirmSessionValidator() => RuleFor(x => x.Password).TypedPassword();
}

internal sealed class ConfirmSessionHandler(IMemberRepository members, CountedPasswords passwords, IMediator mediator) : IRequestHandler<ConfirmSession, ErrorOr<Updated>>
{
    public async Task<ErrorOr<Updated>> Handle(ConfirmSession request, CancellationToken ct)
    {
        if (await members.FindByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        var verified = await passwords.VerifyMemberAsync(request.Password!, member, ct);
        if (verified.IsError || verified.Value == PasswordVerification.Wrong)
        {
            return verified.IsError ? verified.Errors : MemberErrors.NotYourPassword;
        }

        return await mediator.Send(new ProveToken(request.UserId, request.TokenId), ct);
    }
}
