using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Joining;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Invitations;

/// <summary>Invites somebody to join.</summary>
internal static class InvitationMail
{
    /// <summary>The newest mail of an invitation. Its link is good for as long as the row says; what is sealed in it, a month longer, so that the page can say why it is not.</summary>
    public static QueueMail For(Invitation invitation, ISealer sealer, SiteOptions site)
    {
        var ticket = new JoinTicket(invitation.EmailAddress, new InvitationLink(invitation.Id, invitation.Mails)).Seal(sealer, invitation.ExpiresAt + JoinTicket.ReadableAfterwards);
        return new QueueMail(Write(site, ticket), invitation.EmailAddress, invitation.ExpiresAt);
    }

    private static Letter Write(SiteOptions site, string ticket) => new Letter("invitation", $"You are invited to join {site.Name}")
        .Say("Hello,")
        .Say($"you are invited to become a member of {site.Name}. Open the link, choose a username and a password, and you are one.")
        .Link($"Join {site.Name}", site.Link(JoinTicket.PathOf(ticket)))
        .Say("The invitation is for this address, and good for 7 days. Do not pass it on.")
        .Say("If you do not want to join, there is nothing to do: your address is forgotten some weeks later.");
}
