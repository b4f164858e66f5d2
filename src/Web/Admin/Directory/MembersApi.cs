using MediatR;
using MembersSite.Application.Members.Directory;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.Access;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Common.Errors;

namespace MembersSite.Web.Admin.Directory;

/// <summary><c>GET /api/admin/members</c>: the members, searched, filtered and sorted; <c>GET /api/admin/members/{userCode}</c>: one of them.</summary>
internal static class MembersApi
{
    private const string Path = "/api/admin/members";

    public static void MapMembersApi(this RouteGroupBuilder admin)
    {
        var members = admin.MapGroup("/members");
        members.MapGet("", ListAsync).RequireAdminRead().WithDocs(MembersDocs.List);
        members.MapGet("/{userCode}", GetAsync).RequireAdminRead().WithDocs(MembersDocs.Get);
        members.MapMemberApi();
        members.MapMemberAccessApi();
        members.MapMemberFactorsApi();
        members.MapMemberSessionsApi();
    }

    // A list without a wrapper, as all are: where it goes on stands in the header (RFC 8288).
    private static async Task<IResult> ListAsync([AsParameters] MemberQuery query, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var members = await mediator.Send(query.Message, ct);
        if (members is { IsError: false, Value: var page })
        {
            (string Rel, string? Page, bool IsThere)[] links =
                [("first", null, page.Previous is not null), ("prev", page.Previous, page.Previous is not null), ("next", page.Next, page.Next is not null), ("last", "last", page.Next is not null)];
            http.Response.Headers.Link = string.Join(", ", links.Where(it => it.IsThere).Select(it => $"<{query.AddressOf(Path, it.Page)}>; rel=\"{it.Rel}\""));
        }

        return members.Match(page => Results.Ok(page.Members.Select(MemberItem.Of)), errors => errors.ToProblem(http));
    }

    private static async Task<IResult> GetAsync(string userCode, HttpContext http, IMediator mediator, CancellationToken ct)
    {
        var member = await mediator.Send(new GetMember(userCode), ct);
        // Of nobody themselves, an administrator either.
        return member.Then(it => it.User.Id == http.User.UserId() ? it with { Upkeep = it.Upkeep with { Note = null } } : it).ThenDo(it => http.Response.Headers.ETag = $"\"{it.Upkeep.Stamp}\"").Match(it => Results.Ok(MemberResponse.Of(it)), errors => errors.ToProblem(http));
    }
}

/// <summary>One of the members of <c>GET /api/admin/members</c>.</summary>
/// <param name="Code">What names the member.</param>
/// <param name="Level">The level.</param>
/// <param name="State">One of <c>active</c>, <c>disabled</c>, <c>waiting</c>.</param>
/// <param name="Username">The name to log in with.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name; empty where they have one name only.</param>
/// <param name="EmailAddress">Where mail reaches them.</param>
/// <param name="MemberSince">When they joined.</param>
/// <param name="LastLogin">When they last logged in.</param>
/// <param name="NumLogins">How often they have logged in.</param>
internal sealed record MemberItem(
    string Code, string Level, string State, string Username, string FirstName, string LastName, string EmailAddress, DateTimeOffset MemberSince, DateTimeOffset LastLogin, int NumLogins)
{
    public static MemberItem Of(ListedMember it) => new(
        it.User.UserCode, it.User.LevelTitle, WordOf(it.State), it.Member.Username, it.Member.FirstName, it.Member.LastName, it.Member.EmailAddress,
        it.Member.MemberSince, it.Member.LastLogin, it.Member.NumLogins);

    public static string WordOf(MemberState state) => state.ToString().ToLowerInvariant();

    /// <summary>Leaves names and address out.</summary>
    public override string ToString() => $"{nameof(MemberItem)} {{ {Code} }}";
}

/// <summary>What <c>GET /api/admin/members/{userCode}</c> answers.</summary>
/// <param name="Member">What the list shows too.</param>
/// <param name="Sessions">How many sessions they have.</param>
/// <param name="ApiTokens">How many API tokens they have.</param>
/// <param name="MustReset">Whether they have to choose a new password at the next log-in.</param>
/// <param name="DisabledReason">Why they are disabled, where somebody has said so.</param>
/// <param name="Note">What administrators have noted; the member never sees it.</param>
internal sealed record MemberResponse(MemberItem Member, int Sessions, int ApiTokens, bool MustReset, string? DisabledReason, string? Note)
{
    public static MemberResponse Of(MemberDetails it) => new(
        MemberItem.Of(new ListedMember(it.User, it.Member, it.Upkeep.State)), it.Sessions, it.ApiTokens, it.Upkeep.MustReset, it.Upkeep.DisabledReason, it.Upkeep.Note);

    /// <summary>Leaves everything out.</summary>
    public override string ToString() => nameof(MemberResponse);
}
