using ErrorOr;
using MembersSite.Domain.Common;
using MembersSite.Web.Common.Errors;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Common.Access;

/// <summary>
/// Whether a session has shown a short while ago who it is, for what must not be done at a screen that somebody has left (OWASP ASVS 5.0, 7.5.1).
/// It stands with the token that every request is validated by, so it costs no query where it was.
/// </summary>
internal sealed class RecentProof(IProver prover, IOptions<ProofOptions> options, TimeProvider clock)
{
    /// <summary>True for a session that has; and for an API token, which can show nothing and may do only what it was made for.</summary>
    public async ValueTask<bool> IsThereAsync(HttpContext http, CancellationToken ct)
    {
        // An administrator who sees the site as a member has proved nothing of that member.
        if (http.ActingAs() is not null)
        {
            return false;
        }

        if (http.User.SignedIn() is not { IsSession: true } session || IsRecent(session.ProvedAt))
        {
            return true;
        }

        // What is held in memory may be older than what another node has noted.
        return IsRecent(await prover.FindStoredAsync(http, ct));
    }

    private bool IsRecent(DateTimeOffset provedAt) => clock.GetUtcNow() - provedAt < options.Value.ProofLifetime;
}

/// <summary>Asks for it before a call of the API.</summary>
internal static class RecentProofs
{
    /// <summary>Refuses a session that has not shown a short while ago who it is, with 403 and the code <c>Member.ConfirmFirst</c>.</summary>
    public static RouteHandlerBuilder RequireRecentProof(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new NeedsRecentProof()).AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        return await http.RequestServices.GetRequiredService<RecentProof>().IsThereAsync(http, http.RequestAborted)
            ? await next(context)
            : new List<Error> { CommonErrors.ConfirmFirst }.ToProblem(http);
    });
}

/// <summary>Says so to the reference of the API.</summary>
internal sealed class NeedsRecentProof;
