using System.Security.Claims;
using MediatR;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members.Sessions;

/// <summary>What becomes of a session whose device logs in once more.</summary>
internal static class ReplacedSession
{
    /// <summary>Ends the session that a log-in came with, whoever has it: the new one takes its place (OWASP ASVS 5.0, 7.2.4).</summary>
    public static async Task EndReplacedSessionAsync(this IMediator mediator, ClaimsPrincipal user, CancellationToken ct)
    {
        if (user.Token() is { } old && old.Purpose == TokenPurpose.Session)
        {
            // It may have ended meanwhile, which is as good.
            await mediator.Send(new RevokeToken(old.UserId, old.TokenId), ct);
        }
    }
}
