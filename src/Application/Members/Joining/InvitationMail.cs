using MembersSite.Application.Common;
using MembersSite.Application.Mail;

namespace MembersSite.Application.Members.Joining;

/// <summary>Invites somebody to join.</summary>
internal static class InvitationMail
{
    public static Letter Write(SiteOptions site, string ticket) => new Letter("invitation", $"You are invited to join {site.Name}")
        .Say("Hello,")
        .Say($"you are invited to become a member of {site.Name}. Open the link, choose a username and a password, and you are one.")
        .Link($"Join {site.Name}", site.Link(JoinTicket.PathOf(ticket)))
        .Say("The invitation is for this address, and good for 7 days. Do not pass it on.")
        .Say("If you do not want to join, there is nothing to do: nothing of you is kept.");
}
