using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>Says what can finish half a log-in, without finishing it. <see cref="MemberErrors.HalfLoginOver"/> where it is not good any more.</summary>
/// <param name="Challenge">The token of the half log-in; anything that somebody sent.</param>
public sealed record LookAtHalfLogin(string? Challenge) : IRequest<ErrorOr<SecondFactorNeeded>>, IQuietRequest
{
    /// <summary>Leaves the challenge out.</summary>
    public override string ToString() => nameof(LookAtHalfLogin);
}

internal sealed class LookAtHalfLoginHandler(IMediator mediator) : IRequestHandler<LookAtHalfLogin, ErrorOr<SecondFactorNeeded>>
{
    public async Task<ErrorOr<SecondFactorNeeded>> Handle(LookAtHalfLogin request, CancellationToken ct)
    {
        var half = await mediator.Send(new ValidateToken(request.Challenge, MemberPurposes.SecondFactor), ct);
        return half.IsError
            ? MemberErrors.HalfLoginOver
            : await mediator.Send(new ListFactors(half.Value.UserId), ct)
                .Then(factors => new SecondFactorNeeded(factors.Totp is not null, factors.RecoveryCodesLeft > 0, factors.Passkeys.Count > 0));
    }
}
