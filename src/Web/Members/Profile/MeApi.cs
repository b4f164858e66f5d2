using System.Security.Claims;
using System.Text.Json;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Profile;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.Sessions;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Members.Profile;

/// <summary><c>GET /api/me</c> tells who is signed in, and <c>PUT</c> changes their names.</summary>
internal static class MeApi
{
    // Apps ask for this more often than for anything else: it is remembered as it is sent.
    private static readonly Remembered<Utf8ContentHttpResult> Me = new();

    public static void MapMeApi(this RouteGroupBuilder api)
    {
        api.MapGet("/me", GetMeAsync).RequireAbility(MemberAbilities.ProfileRead).WithDocs(MeDocs.GetMe);
        api.MapPut("/me", ChangeMeAsync).RequireAbility(MemberAbilities.ProfileWrite).WithMetadata(new AllowWhileActingAttribute()).WithDocs(MeDocs.ChangeMe);
    }

    private static async Task<IResult> GetMeAsync(HttpContext http, IMediator mediator, IOptions<JsonOptions> json, CancellationToken ct) =>
        Me.Recall(http.User) ?? await ReadMeAsync(http, mediator, json, ct);

    private static async Task<IResult> ReadMeAsync(HttpContext http, IMediator mediator, IOptions<JsonOptions> json, CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(http.User.UserId()), ct);
        return account.Match<IResult>(
            member => Me.Remember(http.User, Sent(MeResponse.Of(http.User, member), json)),
            errors => errors.ToProblem(http));
    }

    private static Utf8ContentHttpResult Sent(MeResponse user, IOptions<JsonOptions> json) =>
        TypedResults.Text(JsonSerializer.SerializeToUtf8Bytes(user, json.Value.SerializerOptions), "application/json; charset=utf-8");

    private static async Task<IResult> ChangeMeAsync(NamesRequest request, HttpContext http, IMediator mediator, IOptions<JsonOptions> json, CancellationToken ct)
    {
        var changed = await mediator.Send(new ChangeDetails(http.User.UserId(), request.FirstName, request.LastName), ct);
        return changed.IsError ? changed.Errors.ToProblem(http) : await ReadMeAsync(http, mediator, json, ct);
    }
}

/// <summary>The body of <c>PUT /api/me</c>.</summary>
/// <param name="FirstName">1 to 50 characters.</param>
/// <param name="LastName">At most 50 characters; optional: without it the member has one name only.</param>
internal sealed record NamesRequest(string? FirstName, string? LastName = null)
{
    /// <summary>Leaves the names out, which do not belong in logs.</summary>
    public override string ToString() => nameof(NamesRequest);
}

/// <summary>A user as the API shows them.</summary>
/// <param name="Code">What names the user to the outside, for good.</param>
/// <param name="Level">What the user is on this site: <c>member</c>, <c>admin</c>, or another level that the site has.</param>
/// <param name="Username">The name to log in with.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name; empty where the user has one name only.</param>
internal sealed record UserResponse(string Code, string Level, string Username, string FirstName, string LastName)
{
    public static UserResponse Of(string userCode, string levelTitle, MemberView member) =>
        new(userCode, levelTitle, member.Username, member.FirstName, member.LastName);

    /// <summary>Leaves out what a person entered of themselves, which does not belong in logs.</summary>
    public override string ToString() => nameof(UserResponse);
}

/// <summary>Whose token was sent, and how it was come by.</summary>
/// <param name="Code">What names the user to the outside, for good.</param>
/// <param name="Level">What the user is on this site: <c>member</c>, <c>admin</c>, or another level that the site has.</param>
/// <param name="Username">The name to log in with.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name; empty where the user has one name only.</param>
/// <param name="Assurance">How the session has shown who holds it; an API token has shown nothing.</param>
internal sealed record MeResponse(string Code, string Level, string Username, string FirstName, string LastName, AssuranceItem Assurance)
{
    // What is shown of the session stands with its token, and is remembered with it: a step-up changes both.
    public static MeResponse Of(ClaimsPrincipal user, MemberView member) => new(
        user.UserCode()!, user.LevelTitle(), member.Username, member.FirstName, member.LastName, AssuranceItem.Of(user.Token()!));

    /// <summary>Leaves out what a person entered of themselves, which does not belong in logs.</summary>
    public override string ToString() => nameof(MeResponse);
}
