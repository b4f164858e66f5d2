using System.Globalization;
using MembersSite.Application.Members.Invitations;

namespace MembersSite.Web.Admin.Invitations;

/// <summary>What became of an address, in words.</summary>
internal static class InviteWords
{
    public static string Of(InviteOutcome outcome) => outcome switch
    {
        InviteOutcome.Invited => "The invitation is on its way.",
        InviteOutcome.InvitedAlready => "Invited already. Send the mail again from the list below.",
        InviteOutcome.MemberAlready => "A member already.",
        _ => "Not an email address. Put it right and send it again.",
    };

    /// <summary>A stable word for programs.</summary>
    public static string CodeOf(InviteOutcome outcome) => outcome switch
    {
        InviteOutcome.Invited => "invited",
        InviteOutcome.InvitedAlready => "invited-already",
        InviteOutcome.MemberAlready => "member-already",
        _ => "not-an-address",
    };

    public static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
