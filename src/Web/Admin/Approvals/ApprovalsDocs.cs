using ErrorOr;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.ApiReference;

namespace MembersSite.Web.Admin.Approvals;

/// <summary>What the reference says of <see cref="ApprovalsApi"/>.</summary>
internal static class ApprovalsDocs
{
    private const string Group = "Approvals";

    public static readonly ApiDoc List = new(
        "listApprovals", Group, "List who waits", "Those who have joined and cannot log in until an administrator lets them in, who has waited longest first, at most 25 at a time. Where there are more, the header `Link` (RFC 8288) holds the address of the next page, with `rel=\"next\"`.")
    {
        Means = "Who waits.",
        Response = new[] { new WaitingItem("Vq3mX0yWnR8tKpLd2ZsJ6HbC9fGaE1uT", "ben", "Ben", "ben@example.org", new DateTimeOffset(2030, 6, 1, 9, 30, 0, TimeSpan.Zero)) },
    };

    public static readonly ApiDoc Approve = new("approve", Group, "Let somebody in", "They can log in at once, and are told by mail.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "They are let in.",
        Failures = [TokenErrors.UnknownUser, MemberErrors.NotWaiting],
    };

    public static readonly ApiDoc Refuse = new("refuse", Group, "Refuse somebody", "They are told by mail, with the reason if there is one, and nothing of them is kept: the username and the address are free again.")
    {
        Request = new RefuseRequest("We know nobody of that name."),
        Status = StatusCodes.Status204NoContent,
        Means = "They are refused, and gone.",
        Failures = [Error.Validation(nameof(RefuseRequest.Reason), "A reason has at most 200 characters."), TokenErrors.UnknownUser, MemberErrors.NotWaiting],
    };
}
