using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Members.Security;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.Security;
using MembersSite.Web.Members.Sessions;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members.Passwords;

/// <summary><c>PUT /api/me/password</c> changes the password, or sets the first one; <c>DELETE</c> removes it.</summary>
internal static class PasswordApi
{
    private static readonly ApiDoc Docs = new("changePassword", "Members", "Change your password", "Every other session and every API token of yours ends. This session goes on under the token in the answer. A member without a password sets their first one: they leave out the current one, their session must have shown who they are in the last 10 minutes, and their API tokens go on.")
    {
        Request = new PasswordRequest("anna walks in the rain", "anna runs in the snow"),
        Means = "The password is changed: keep the new token.",
        Response = SessionsDocs.Rotated,
        Failures =
        [
            Error.Validation(nameof(PasswordRequest.NewPassword), "A password has at least 8 characters."), MemberErrors.WrongPassword,
            MemberErrors.PasswordChangedMeanwhile, MemberErrors.NoPassword, MemberErrors.HasPassword, TokenErrors.AlreadyRotated, MemberErrors.NotFound, CommonErrors.ConfirmFirst,
            SessionsDocs.TooMany, MemberErrors.TooBusy,
        ],
    };

    private static readonly ApiDoc RemoveDocs = new("removePassword", "Members", "Remove your password", "For members with another way in: a passkey, or an account elsewhere. Every other session ends; API tokens go on. A link to choose a new password can still be mailed.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "You have no password any more.",
        Failures = [MemberErrors.NoPassword, MemberErrors.LastWayIn, MemberErrors.PasswordChangedMeanwhile],
    };

    public static void MapPasswordApi(this RouteGroupBuilder api)
    {
        api.MapPut("/me/password", ChangePasswordAsync).RequireSession().WithDocs(Docs);
        api.MapDelete("/me/password", RemovePasswordAsync).RequireSession().RequireRecentProof().WithDocs(RemoveDocs);
    }

    private static async Task<IResult> ChangePasswordAsync(
        PasswordRequest request, HttpContext http, IMediator mediator, SessionCookie cookie, RecentProof proof, CancellationToken ct)
    {
        var current = http.User.Token()!;
        var changed = await proof.StandsForPasswordAsync(http, mediator, ct).ThenAsync(isFirst => isFirst
            ? mediator.Send(new SetPassword(current.UserId, current.TokenId, request.NewPassword), ct).ThenAsync(_ => mediator.Send(new RotateToken(current.UserId, current.TokenId), ct))
            : mediator.Send(new ChangePassword(current.UserId, current.TokenId, request.CurrentPassword, request.NewPassword), ct));
        return changed.ThenDo(it => cookie.Renew(http, it)).Match(it => Results.Ok(RotatedResponse.Of(it)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> RemovePasswordAsync(HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var current = http.User.Token()!;
        var removed = await mediator.Send(new RemovePassword(current.UserId, current.TokenId), ct);
        return removed.Match(_ => Results.NoContent(), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>PUT /api/me/password</c>.</summary>
/// <param name="CurrentPassword">The password they have, as typed; nothing where there is none.</param>
/// <param name="NewPassword">8 to 128 characters of any script.</param>
internal sealed record PasswordRequest(string? CurrentPassword, string? NewPassword)
{
    /// <summary>Leaves the passwords out.</summary>
    public override string ToString() => nameof(PasswordRequest);
}
