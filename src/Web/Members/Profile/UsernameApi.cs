using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Profile;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;

namespace MembersSite.Web.Members.Profile;

/// <summary><c>PUT /api/me/username</c> changes the username.</summary>
internal static class UsernameApi
{
    private static readonly ApiDoc Docs = new("changeUsername", "Members", "Change your username", "By the rules of joining. The old one is free from then on. You are told by mail.")
    {
        Request = new UsernameRequest("anna"),
        Means = "You, from now on.",
        Response = MeDocs.Anna,
        Failures = [Error.Validation(nameof(UsernameRequest.Username), "Choose a username."), MemberErrors.UsernameTaken, MemberErrors.NotFound],
    };

    public static void MapUsernameApi(this RouteGroupBuilder api) => api.MapPut("/me/username", ChangeUsernameAsync).RequireSession().WithDocs(Docs);

    private static async Task<IResult> ChangeUsernameAsync(UsernameRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var changed = await mediator.Send(new ChangeUsername(http.User.UserId(), request.Username), ct);
        var account = changed.IsError ? changed.Errors : await mediator.Send(new GetAccount(http.User.UserId()), ct);
        return account.Match(member => Results.Ok(UserResponse.Of(http.User.UserCode()!, http.User.LevelTitle(), member)), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>PUT /api/me/username</c>.</summary>
/// <param name="Username">3 to 30 letters, digits, dots, hyphens and underscores.</param>
internal sealed record UsernameRequest(string? Username)
{
    /// <summary>Leaves the name out, which does not belong in logs.</summary>
    public override string ToString() => nameof(UsernameRequest);
}
