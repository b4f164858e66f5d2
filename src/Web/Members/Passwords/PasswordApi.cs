using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.Sessions;
using MembersSite.Web.Tokens;

namespace MembersSite.Web.Members.Passwords;

/// <summary><c>PUT /api/me/password</c> changes the password.</summary>
internal static class PasswordApi
{
    private static readonly ApiDoc Docs = new("changePassword", "Members", "Change your password", "Every other session and every API token of yours ends. This session goes on under the token in the answer.")
    {
        Request = new PasswordRequest("anna walks in the rain", "anna runs in the snow"),
        Means = "The password is changed: keep the new token.",
        Response = SessionsDocs.Rotated,
        Failures =
        [
            Error.Validation(nameof(PasswordRequest.NewPassword), "A password has at least 8 characters."), MemberErrors.WrongPassword,
            MemberErrors.PasswordChangedMeanwhile, TokenErrors.AlreadyRotated, MemberErrors.NotFound, SessionsDocs.TooMany, MemberErrors.TooBusy,
        ],
    };

    public static void MapPasswordApi(this RouteGroupBuilder api) => api.MapPut("/me/password", ChangePasswordAsync).RequireSession().WithDocs(Docs);

    private static async Task<IResult> ChangePasswordAsync(
        PasswordRequest request, HttpContext http, IMediator mediator, SessionCookie cookie, CancellationToken ct)
    {
        var current = http.User.Token()!;
        var changed = await mediator.Send(new ChangePassword(current.UserId, current.TokenId, request.CurrentPassword, request.NewPassword), ct);
        return changed.ThenDo(it => cookie.Renew(http, it)).Match(it => Results.Ok(RotatedResponse.Of(it)), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>PUT /api/me/password</c>.</summary>
/// <param name="CurrentPassword">The password they have, as typed.</param>
/// <param name="NewPassword">8 to 128 characters of any script.</param>
internal sealed record PasswordRequest(string? CurrentPassword, string? NewPassword)
{
    /// <summary>Leaves the passwords out.</summary>
    public override string ToString() => nameof(PasswordRequest);
}
