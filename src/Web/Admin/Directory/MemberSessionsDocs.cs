using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Members.Sessions;
using MembersSite.Web.Tokens.ApiTokens;

namespace MembersSite.Web.Admin.Directory;

/// <summary>What the reference says of <see cref="MemberSessionsApi"/>.</summary>
internal static class MemberSessionsDocs
{
    private static readonly DateTimeOffset Begun = new(2030, 6, 1, 9, 30, 0, TimeSpan.Zero);

    public static readonly ApiDoc ListSessions = new("listMemberSessions", MembersDocs.Group, "List the sessions of a member", "Newest first, at most 50 at a time. Where there are more, the header `Link` (RFC 8288) holds the address of the next page, with `rel=\"next\"`.")
    {
        Means = "Their sessions.",
        Response = new[] { new SessionItem(42, Name: null, "Firefox on Linux", "192.0.2.7", Begun, Begun.AddMinutes(20), Begun.AddMinutes(140), IsCurrent: false) },
        Failures = [TokenErrors.UnknownUser],
    };

    public static readonly ApiDoc EndSessions = new("endMemberSessions", MembersDocs.Group, "Log a member out everywhere", "Their API tokens go on.")
    {
        Means = "The sessions have ended, and were this many.",
        Response = new EndedResponse(3),
        Failures = [TokenErrors.NotAdministrator, TokenErrors.UnknownUser],
    };

    public static readonly ApiDoc EndSession = new("endMemberSession", MembersDocs.Group, "End a session of a member", "Logs them out on one device.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It has ended.",
        Failures = [TokenErrors.NotAdministrator, TokenErrors.UnknownUser, TokenErrors.NotFound],
    };

    public static readonly ApiDoc ListTokens = new("listMemberTokens", MembersDocs.Group, "List the API tokens of a member", "All of them, newest first; never their values, which nobody knows.")
    {
        Means = "Their API tokens.",
        Response = new[] { new ApiTokenItem(17, "Anna's backup script", ["profile:read"], Begun, Begun.AddDays(2), Begun.AddDays(90)) },
        Failures = [TokenErrors.UnknownUser],
    };

    public static readonly ApiDoc RevokeTokens = new("revokeMemberTokens", MembersDocs.Group, "Revoke all API tokens of a member", "Their sessions go on.")
    {
        Means = "The tokens have ended, and were this many.",
        Response = new EndedResponse(1),
        Failures = [TokenErrors.NotAdministrator, TokenErrors.UnknownUser],
    };

    public static readonly ApiDoc RevokeToken = new("revokeMemberToken", MembersDocs.Group, "Revoke an API token of a member", "It is refused from now on, and so are the tokens that it has made.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It has ended.",
        Failures = [TokenErrors.NotAdministrator, TokenErrors.UnknownUser, TokenErrors.NotFound],
    };
}
