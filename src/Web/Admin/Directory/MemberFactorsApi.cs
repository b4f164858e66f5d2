using ErrorOr;
using MediatR;
using MembersSite.Application.Credentials;
using MembersSite.Application.Members.Managing;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Credentials;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.Security;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Admin.Directory;

/// <summary>What one member can prove themselves by, for programs of administrators.</summary>
internal static class MemberFactorsApi
{
    private static readonly ApiDoc List = new("listMemberFactors", MembersDocs.Group, "See what a member can log in with", "The second factors and the ways in beside the password: which there are, since when, and when they were last used; never a secret.")
    {
        Means = "What there is.",
        Response = FactorsResponse.Example(new DateTimeOffset(2030, 6, 1, 9, 30, 0, TimeSpan.Zero)),
        Failures = [TokenErrors.UnknownUser],
    };

    private static readonly ApiDoc Remove = new("removeMemberFactors", MembersDocs.Group, "Remove factors of a member", "For somebody who has lost them, by a session that has shown in the last 10 minutes who it is. The member is logged out everywhere and told by mail, with the reason. The last way in may go too: they can still have a link to choose a password mailed.")
    {
        Request = new RemoveFactorsRequest("Lost the telephone, seen in person.", ["authenticator-app", "passkey-7"]),
        Status = StatusCodes.Status204NoContent,
        Means = "They are removed.",
        Failures = [MemberErrors.NotYourself, TokenErrors.NotAdministrator, TokenErrors.UnknownUser, MemberErrors.NotFound, CredentialErrors.NotFound],
    };

    public static void MapMemberFactorsApi(this RouteGroupBuilder members)
    {
        members.MapGet("/{userCode}/factors", ListAsync).RequireAdminRead().WithDocs(List);

        // Takes what keeps others out: for a person who has just shown who they are, and no API token.
        members.MapDelete("/{userCode}/factors", RemoveAsync).RequireScenario(Scenarios.AdminPanel).RequireRecentProof().WithDocs(Remove);
    }

    private static async Task<IResult> ListAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var factors = await mediator.Send(new DescribeUser(userCode), ct).ThenAsync(user => mediator.Send(new ListFactors(user.Id), ct));
        return factors.Match(it => Results.Ok(FactorsResponse.Of(it)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> RemoveAsync(string userCode, [FromBody] RemoveFactorsRequest request, HttpContext http, IMediator mediator, CancellationToken ct) =>
        http.AnswerChange(await http.SendChangeAsync(mediator, userCode, change => new RemoveFactors(change, FactorChoice.Of(request.Factors), request.Reason), ct));
}

/// <summary>The body of <c>DELETE /api/admin/members/{userCode}/factors</c>.</summary>
/// <param name="Reason">Why, in one line of at most 200 characters: the member reads it.</param>
/// <param name="Factors">Their names, as the list has them: <c>authenticator-app</c> (with the recovery codes), <c>recovery-codes</c>, <c>passkey-…</c>, <c>outside-login-…</c>; left out, all of them.</param>
internal sealed record RemoveFactorsRequest(string? Reason, IReadOnlyList<string?>? Factors = null)
{
    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(RemoveFactorsRequest);
}
