using ErrorOr;
using MembersSite.Domain.Members;
using MembersSite.Web.Common.ApiReference;

namespace MembersSite.Web.Admin.Invitations;

/// <summary>What the reference says of <see cref="InvitationsApi"/>.</summary>
internal static class InvitationsDocs
{
    private const string Group = "Invitations";
    private static readonly DateTimeOffset Sent = new(2030, 6, 1, 9, 30, 0, TimeSpan.Zero);

    public static readonly ApiDoc List = new(
        "listInvitations", Group, "List the invitations", "Those that nobody has joined with yet, newest first, at most 25 at a time. One that is over stays for 30 days more, and can be sent again. Where there are more, the header `Link` (RFC 8288) holds the address of the next page, with `rel=\"next\"`: the same with `before`, the `id` of the last one of this page.")
    {
        Means = "The invitations.",
        Response = new[] { new InvitationItem(17, "ben@example.org", "anna", Sent, Sent, 1, Sent.AddDays(7), IsOver: false) },
    };

    public static readonly ApiDoc Invite = new(
        "invite", Group, "Invite people", "Mails a link to each address, good for 7 days, with which its owner can join without approval, also where nobody else may. Every address is answered. If one of them cannot be invited, the others are; and if the call fails, none was.")
    {
        Request = new InviteRequest(["ben@example.org", "cleo@example.org"]),
        Means = "What became of each address, in the order in which they were sent; one that was sent twice is answered once.",
        Response = new[] { new InvitedItem("ben@example.org", "invited"), new InvitedItem("cleo@example.org", "member-already") },
        Failures =
        [
            Error.Validation(nameof(InviteRequest.EmailAddresses), "Enter an email address like name@example.com, or several."), MemberErrors.JoiningIsClosed, MemberErrors.InvitedAlready,
        ],
    };

    public static readonly ApiDoc Send = new(
        "sendInvitation", Group, "Send an invitation again", "Mails a new link, good for 7 days from now. The one before is not good any more.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "The mail is on its way.",
        Failures = [MemberErrors.NoInvitation, MemberErrors.EmailTaken, MemberErrors.JoiningIsClosed],
    };

    public static readonly ApiDoc Withdraw = new("withdrawInvitation", Group, "Withdraw an invitation", "Its link is not good any more, at once.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It is withdrawn.",
        Failures = [MemberErrors.NoInvitation],
    };
}
