using ErrorOr;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>
/// Answers a form that was sent twice and whose first sending has set a password and begun a session: whoever knows that
/// password is let in, and everything else that is signed in ends. A browser drops the answer to the first form when the
/// second is sent, so nobody holds the session that it began. Errors: what <see cref="LoginMember"/> answers.
/// </summary>
/// <param name="Login">A username or an e-mail address.</param>
/// <param name="Password">The password, exactly as typed.</param>
/// <param name="Device">Where the member is, as far as it is known.</param>
public sealed record LoginAgain(string? Login, string? Password, MemberDevice Device) : IRequest<ErrorOr<SignedIn>>
{
    /// <summary>Leaves everything out: people type passwords into the wrong field.</summary>
    public override string ToString() => nameof(LoginAgain);
}

internal sealed class LoginAgainHandler(IMemberRepository members, IMediator mediator) : IRequestHandler<LoginAgain, ErrorOr<SignedIn>>
{
    public async Task<ErrorOr<SignedIn>> Handle(LoginAgain request, CancellationToken ct)
    {
        var signedIn = await mediator.Send(new LoginMember(request.Login, request.Password, Remember: false, request.Device, IsAgain: true), ct);

        // Whoever is half way in has not shown enough to end anything.
        if (signedIn.IsError || signedIn.Value.Missing is not null || await members.FindByLoginAsync(request.Login!, ct) is not { } member)
        {
            return signedIn is { IsError: false, Value.Missing: null } ? MemberErrors.NotFound : signedIn;
        }

        var revoked = await mediator.Send(new RevokeUserTokens(member.UserId, ExceptTokenId: signedIn.Value.Token.TokenId), ct);
        return revoked.IsError ? revoked.Errors : signedIn;
    }
}
