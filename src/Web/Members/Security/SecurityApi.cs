using MediatR;
using MembersSite.Application.Members.Security;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.Sessions;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members.Security;

/// <summary><c>GET /api/me/security</c>: everything that the member can prove themselves by, and how this session did.</summary>
internal static class SecurityApi
{
    private static readonly DateTimeOffset Added = new(2030, 6, 1, 9, 30, 0, TimeSpan.Zero);

    private static readonly ApiDoc Docs = new("getSecurity", "Members", "See what you can log in with", "What there is, and since when; never a secret. With the last of password, passkeys and linked accounts nobody could log in: it cannot be removed.")
    {
        Means = "What there is.",
        Response = new SecurityResponse(HasPassword: true, FactorsResponse.Example(Added), SessionsDocs.Proved),
        Failures = [MemberErrors.NotFound],
    };

    public static void MapSecurityApi(this RouteGroupBuilder api) => api.MapGet("/me/security", GetAsync).RequireSession().WithDocs(Docs);

    private static async Task<IResult> GetAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var security = await mediator.Send(new GetSecurity(http.User.UserId()), ct);
        return security.Match(
            it => Results.Ok(new SecurityResponse(it.HasPassword, FactorsResponse.Of(it.Factors), AssuranceItem.Of(http.User.Token()!))),
            errors => errors.ToProblem(http));
    }
}

/// <summary>What a member can prove themselves by.</summary>
/// <param name="HasPassword">Whether there is a password.</param>
/// <param name="Factors">All the rest.</param>
/// <param name="Assurance">How this session has shown who holds it.</param>
internal sealed record SecurityResponse(bool HasPassword, FactorsResponse Factors, AssuranceItem Assurance);
