using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Members.Security;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members.Sessions;

/// <summary>Members show who they are by any of what they have: a password, a code, a passkey.</summary>
internal sealed class MemberProver(IMediator mediator) : IProver
{
    public async Task<DateTimeOffset> FindStoredAsync(HttpContext http, CancellationToken ct)
    {
        var session = http.User.Token()!;
        var stored = await mediator.Send(new GetToken(session.UserId, session.TokenId, TokenPurpose.Session), ct);
        return stored.IsError ? session.ProvedAt : stored.Value.ProvedAt;
    }

    public Assurance FindAssurance(HttpContext http) => Assurance.Of(http.User.Token()?.Payload);

    public async Task<ProofWays> FindWaysAsync(HttpContext http, CancellationToken ct)
    {
        var found = await mediator.Send(new GetSecurity(http.User.UserId()), ct);
        return found.IsError
            ? new ProofWays(Username: null, HasPassword: true, HasCodes: false, HasPasskeys: false)
            : new ProofWays(found.Value.Username, found.Value.HasPassword, found.Value.Factors.Totp is not null || IsCodeOfUse(found.Value), found.Value.Factors.Passkeys.Count > 0);
    }

    public async Task<ErrorOr<Success>> ProveAsync(HttpContext http, GivenProof given, CancellationToken ct)
    {
        var session = http.User.Token()!;
        return string.IsNullOrEmpty(given.Response)
            ? await mediator.Send(new ConfirmSession(session.UserId, session.TokenId, given.Password, given.Code, FindAssurance(http)), ct).Then(_ => Result.Success)
            : await mediator.Send(new ConfirmByPasskey(session.UserId, session.TokenId, given.Ceremony, given.Response, FindAssurance(http)), ct).Then(_ => Result.Success);
    }

    // Recovery codes are for the day on which the second factor is lost: without one they open nothing.
    private static bool IsCodeOfUse(SecurityView security) => security.Factors is { HasSecondFactor: true, RecoveryCodesLeft: > 0 };
}
