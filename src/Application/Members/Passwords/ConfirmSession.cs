using ErrorOr;
using FluentValidation;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Members.Security;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Passwords;

/// <summary>
/// Lets a signed-in member prove once more who they are, by their password or by a code; that counts for this session alone. Errors:
/// <see cref="MemberErrors.NotYourPassword"/>, <see cref="MemberErrors.NoPassword"/>, <see cref="MemberErrors.TooBusy"/>, <see cref="MemberErrors.NotFound"/>,
/// and what <see cref="VerifySecondFactor"/>, <see cref="ProveToken"/> and <see cref="Throttling.CountAttempt"/> answer.
/// </summary>
/// <param name="UserId">The signed-in user.</param>
/// <param name="TokenId">The key of the token of the session.</param>
/// <param name="Password">The password, as typed; not asked for beside a code.</param>
/// <param name="Code">A code of an authenticator app, or a recovery code.</param>
/// <param name="SoFar">How the session was proved before, to which this is added; nothing where that stays as it is.</param>
public sealed record ConfirmSession(TrongateUserId UserId, long TokenId, string? Password, string? Code = null, Assurance? SoFar = null) : IRequest<ErrorOr<Updated>>
{
    /// <summary>Leaves password and code out.</summary>
    public override string ToString() => $"{nameof(ConfirmSession)} {{ {UserId} }}";
}

internal sealed class ConfirmSessionValidator : AbstractValidator<ConfirmSession>
{
    public ConfirmSessionValidator() => When(x => string.IsNullOrWhiteSpace(x.Code), () => RuleFor(x => x.Password).TypedPassword());
}

internal sealed class ConfirmSessionHandler(IMemberRepository members, CountedPasswords passwords, SecondFactorCheck factors, IMediator mediator) : IRequestHandler<ConfirmSession, ErrorOr<Updated>>
{
    public async Task<ErrorOr<Updated>> Handle(ConfirmSession request, CancellationToken ct)
    {
        var method = string.IsNullOrWhiteSpace(request.Code) ? await VerifyPasswordAsync(request, ct) : await factors.VerifyCodeAsync(request.UserId, request.Code, ct);
        return method.IsError ? method.Errors : await mediator.Send(new ProveToken(request.UserId, request.TokenId, request.SoFar?.With(method.Value).Text), ct);
    }

    private async Task<ErrorOr<string>> VerifyPasswordAsync(ConfirmSession request, CancellationToken ct)
    {
        if (await members.FindByUserAsync(request.UserId, ct) is not { } member)
        {
            return MemberErrors.NotFound;
        }

        if (!member.HasPassword)
        {
            return MemberErrors.NoPassword;
        }

        var verified = await passwords.VerifyMemberAsync(request.Password!, member, ct);
        return verified.IsError ? verified.Errors : verified.Value == PasswordVerification.Wrong ? MemberErrors.NotYourPassword : Assurance.Password;
    }
}
