using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Leaving;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.Profile;
using MembersSite.Web.Members.Security;
using MembersSite.Web.Members.Sessions;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.Web.Members.Leaving;

/// <summary><c>GET /api/me/export</c> gives all that is held about the member, and <c>DELETE /api/me</c> deletes it with them.</summary>
internal static class LeavingApi
{
    private static readonly ApiDoc ExportDocs = new("exportMe", "Members", "Export your data", "All that the site holds about you: no password, no token that could be used. That you asked is written down in your activity.")
    {
        Means = "All that is held about you.",
        Response = new ExportedFile(
            new DateTimeOffset(2030, 6, 1, 9, 30, 0, TimeSpan.Zero),
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["profile"] = new { MeDocs.Anna.Username, MeDocs.Anna.FirstName, MeDocs.Anna.LastName } }),
    };

    private static readonly ApiDoc LeaveDocs = new("deleteMe", "Members", "Delete your account", "You, your sessions and your API tokens are gone for good, and your username and address are free again. You get one last mail." + ProofInPlaceOfPassword.Words)
    {
        Request = new LeaveRequest("anna walks in the rain"),
        Status = StatusCodes.Status204NoContent,
        Means = "Your account is deleted, and the token that you sent is refused from now on.",
        Failures =
        [
            Error.Validation(nameof(LeaveRequest.Password), "Enter your password."), MemberErrors.NotYourPassword, TokenErrors.LastAdministrator,
            MemberErrors.NotFound, CommonErrors.ConfirmFirst, SessionsDocs.TooMany, MemberErrors.TooBusy,
        ],
    };

    public static void MapLeavingApi(this RouteGroupBuilder api)
    {
        api.MapGet("/me/export", ExportAsync).RequireSession().RequireRecentProof().WithDocs(ExportDocs);
        api.MapDelete("/me", LeaveAsync).RequireSession().WithDocs(LeaveDocs);
    }

    private static async Task<IResult> ExportAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        await http.NoteCircumstancesAsync(mediator, ct);
        var exported = await mediator.Send(new ExportMember(http.User.UserId()), ct).Then(ExportedFile.Of);
        return exported.Match(file => Results.File(file.ToBytes(), "application/json; charset=utf-8", file.Name), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> LeaveAsync([FromBody] LeaveRequest request, HttpContext http, IMediator mediator, RecentProof proof, CancellationToken ct)
    {
        var left = await proof.StandsForPasswordAsync(http, mediator, ct).ThenAsync(isProved => mediator.Send(new LeaveMember(http.User.UserId(), request.Password, isProved), ct));
        if (!left.IsError)
        {
            TokenCookie.Delete(http.Response);
        }

        return left.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>DELETE /api/me</c>.</summary>
/// <param name="Password">The password, as typed.</param>
internal sealed record LeaveRequest(string? Password)
{
    /// <summary>Leaves the password out.</summary>
    public override string ToString() => nameof(LeaveRequest);
}
