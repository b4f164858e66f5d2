using ErrorOr;
using MediatR;
using MembersSite.Application.Members.Joining;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;
using MembersSite.Web.Members.LoggingIn;
using MembersSite.Web.Members.Sessions;

namespace MembersSite.Web.Members.Joining;

/// <summary><c>POST /api/members</c> joins.</summary>
internal static class JoinApi
{
    private static readonly ApiDoc Docs = new("join", "Members", "Join", "Makes an account and logs you in.")
    {
        Request = new JoinRequest("anna", "Anna", "anna@example.org", "anna walks in the rain", "Lind", "Anna's telephone"),
        Status = StatusCodes.Status201Created,
        Means = "Welcome: keep the token.",
        Response = SessionsDocs.Session,
        Failures = [Error.Validation(nameof(JoinRequest.Username), "Choose a username of 3 to 30 characters."), MemberErrors.UsernameTaken, MemberErrors.EmailTaken, MemberErrors.TooBusy],
    };

    public static void MapJoinApi(this RouteGroupBuilder api) => api.MapPost("/members", JoinAsync).WithDocs(Docs);

    private static async Task<IResult> JoinAsync(JoinRequest request, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var joined = await mediator.Send(
            new JoinMember(request.Username, request.FirstName, request.LastName, request.EmailAddress, request.Password, http.Request.MemberDevice(request.Name, token: null)), ct);
        return joined.Match(it => Results.Created("/api/me", SessionResponse.Of(it)), errors => errors.ToProblem(http));
    }
}

/// <summary>The body of <c>POST /api/members</c>.</summary>
/// <param name="Username">3 to 30 letters, digits, dots, hyphens and underscores.</param>
/// <param name="FirstName">1 to 50 characters.</param>
/// <param name="EmailAddress">At most 254 characters. Its domain may be in letters or in ASCII (<c>xn--…</c>), which are one address.</param>
/// <param name="Password">8 to 128 characters of any script.</param>
/// <param name="LastName">At most 50 characters; optional, for not everybody has one.</param>
/// <param name="Name">What the device or program is called, at most 100 characters; optional.</param>
internal sealed record JoinRequest(string? Username, string? FirstName, string? EmailAddress, string? Password, string? LastName = null, string? Name = null)
{
    /// <summary>Leaves everything out: a password, and what a person entered of themselves.</summary>
    public override string ToString() => nameof(JoinRequest);
}
