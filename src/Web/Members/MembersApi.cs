using System.Text.Json;
using MediatR;
using MembersSite.Application.Members;
using MembersSite.Domain.Common;
using MembersSite.Web.Common;
using MembersSite.Web.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace MembersSite.Web.Members;

/// <summary>
/// <c>POST /api/members</c> joins; <c>GET /api/me</c> tells who is signed in, and <c>PUT</c> changes
/// their names; <c>PUT /api/me/password</c> changes their password.
/// </summary>
internal static class MembersApi
{
    public static void MapMembersApi(this RouteGroupBuilder api)
    {
        api.MapPost("/members", JoinAsync).WithDocs(MembersDocs.Join);
        api.MapGet("/me", GetMeAsync).RequireAbility(AbilityNames.ProfileRead).WithDocs(MembersDocs.GetMe);
        api.MapPut("/me", ChangeMeAsync).RequireAbility(AbilityNames.ProfileWrite).WithDocs(MembersDocs.ChangeMe);
        api.MapPut("/me/password", ChangePasswordAsync).RequireAuthorization().WithDocs(MembersDocs.ChangePassword);
    }

    private static async Task<IResult> JoinAsync(JoinRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var joined = await mediator.Send(
            new JoinMember(request.Username, request.FirstName, request.LastName, request.EmailAddress, request.Password, http.Request.Device(request.Name)), ct);
        return joined.Match(it => Results.Created("/api/me", SessionResponse.Of(it)), errors => errors.ToProblem(http));
    }

    // Apps ask for this more often than for anything else: it is remembered as it is sent.
    private static async Task<IResult> GetMeAsync(HttpContext http, IMediator mediator, IOptions<JsonOptions> json, CancellationToken ct) =>
        http.User.Recall<Utf8ContentHttpResult>() ?? await ReadMeAsync(http, mediator, json, ct);

    private static async Task<IResult> ReadMeAsync(HttpContext http, IMediator mediator, IOptions<JsonOptions> json, CancellationToken ct)
    {
        var account = await mediator.Send(new GetAccount(http.User.UserId()), ct);
        return account.Match<IResult>(
            member => http.User.Remember(Sent(UserResponse.Of(http.User.UserCode()!, http.User.LevelTitle(), member), json)),
            errors => errors.ToProblem(http));
    }

    private static Utf8ContentHttpResult Sent(UserResponse user, IOptions<JsonOptions> json) =>
        TypedResults.Text(JsonSerializer.SerializeToUtf8Bytes(user, json.Value.SerializerOptions), "application/json; charset=utf-8");

    private static async Task<IResult> ChangeMeAsync(NamesRequest request, HttpContext http, IMediator mediator, IOptions<JsonOptions> json, CancellationToken ct)
    {
        var changed = await mediator.Send(new ChangeDetails(http.User.UserId(), request.FirstName, request.LastName), ct);
        return changed.IsError ? changed.Errors.ToProblem(http) : await ReadMeAsync(http, mediator, json, ct);
    }

    private static async Task<IResult> ChangePasswordAsync(
        PasswordRequest request, HttpContext http, IMediator mediator, SessionCookie cookie, CancellationToken ct)
    {
        var current = http.User.Token()!;
        var changed = await mediator.Send(new ChangePassword(current.UserId, current.TokenId, request.CurrentPassword, request.NewPassword), ct);
        return changed.ThenDo(it => cookie.Renew(http, it)).Match(it => Results.Ok(RotatedResponse.Of(it)), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>PUT /api/me/password</c>.</summary>
/// <param name="CurrentPassword">The password they have, exactly as typed.</param>
/// <param name="NewPassword">8 to 128 characters of any script.</param>
internal sealed record PasswordRequest(string? CurrentPassword, string? NewPassword)
{
    /// <summary>Leaves the passwords out.</summary>
    public override string ToString() => nameof(PasswordRequest);
}

/// <summary>The body of <c>PUT /api/me</c>.</summary>
/// <param name="FirstName">1 to 50 characters.</param>
/// <param name="LastName">1 to 50 characters.</param>
internal sealed record NamesRequest(string? FirstName, string? LastName)
{
    /// <summary>Leaves the names out, which do not belong in logs.</summary>
    public override string ToString() => nameof(NamesRequest);
}

/// <summary>The body of <c>POST /api/members</c>.</summary>
/// <param name="Username">3 to 30 letters, digits, dots, hyphens and underscores.</param>
/// <param name="FirstName">1 to 50 characters.</param>
/// <param name="LastName">1 to 50 characters.</param>
/// <param name="EmailAddress">At most 254 characters.</param>
/// <param name="Password">8 to 128 characters of any script.</param>
/// <param name="Name">What the device or program is called, at most 100 characters; optional.</param>
internal sealed record JoinRequest(string? Username, string? FirstName, string? LastName, string? EmailAddress, string? Password, string? Name = null)
{
    /// <summary>Leaves everything out: a password, and what a person entered of themselves.</summary>
    public override string ToString() => nameof(JoinRequest);
}

/// <summary>A user as the API shows them.</summary>
/// <param name="Code">What names the user to the outside, for good.</param>
/// <param name="Level">What the user is on this site: <c>member</c> or <c>admin</c>.</param>
/// <param name="Username">The name to log in with.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
internal sealed record UserResponse(string Code, string Level, string Username, string FirstName, string LastName)
{
    public static UserResponse Of(string userCode, string levelTitle, MemberView member) =>
        new(userCode, levelTitle, member.Username, member.FirstName, member.LastName);

    /// <summary>Leaves out what a person entered of themselves, which does not belong in logs.</summary>
    public override string ToString() => nameof(UserResponse);
}
