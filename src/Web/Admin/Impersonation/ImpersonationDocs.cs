using ErrorOr;
using MembersSite.Domain.Admin;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.ApiReference;

namespace MembersSite.Web.Admin.Impersonation;

/// <summary>What the reference says of <see cref="ImpersonationApi"/>.</summary>
internal static class ImpersonationDocs
{
    private const string Group = "Administration: seeing the site as a member";

    private static readonly DateTimeOffset Begun = new(2030, 6, 1, 9, 30, 0, TimeSpan.Zero);

    public static readonly ApiDoc List = new("listImpersonations", Group, "List who sees the site as a member", "Those that have not ended.")
    {
        Means = "Who does so now.",
        Response = new[] { new ImpersonationItem(42, "admin", Begun, Begun, Begun.AddMinutes(30)) },
        Failures = [TokenErrors.UnknownUser, MemberErrors.NotFound],
    };

    public static readonly ApiDoc Start = new("startImpersonation", Group, "See the site as a member", "For 30 minutes at the most, and for a reason that the member can read. The answer is a grant: send it as the header `Impersonation` beside the token of your session, and each call is answered as the member's, who is named in the activity together with you. It is good beside your own session alone, while you are an administrator. Their password, address, sessions, tokens and account cannot be changed with it: such calls are refused with 403.")
    {
        Request = new ImpersonationRequest("asked why the export is empty"),
        Status = StatusCodes.Status201Created,
        Means = "Keep the grant: it is not shown again.",
        Response = new ImpersonationResponse("CfDJ8example", Begun.AddMinutes(30)),
        Failures =
        [
            Error.Validation(nameof(ImpersonationRequest.Reason), "Give a reason, in 3 to 100 characters. The member can read it."), AdminErrors.NotAsAdministrator,
            TokenErrors.AccountDisabled, TokenErrors.UnknownUser, MemberErrors.NotFound,
        ],
    };

    public static readonly ApiDoc End = new("endImpersonation", Group, "End that somebody sees the site as a member", "The next call with that grant is refused where it would change something, and is answered as the administrator's own otherwise.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It has ended.",
        Failures = [TokenErrors.UnknownUser, MemberErrors.NotFound, TokenErrors.NotFound],
    };
}
