using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Codes;

namespace MembersSite.Application.Members.Joining;

/// <summary>Leads somebody who wants to join to the rest of the form.</summary>
internal static class JoinMail
{
    public static Letter Write(SiteOptions site, string ticket, MailedCode code) => new Letter("join", $"Join {site.Name}: one step is left")
        .Say("Hello,")
        .Say($"you asked to join {site.Name} with this address. Open the link, choose a username and a password, and you are a member.")
        .Link($"Join {site.Name}", site.Link(JoinTicket.PathOf(ticket)))
        .Code("Or type this code where you asked to join", code.Spaced)
        .Say("Both are good for 24 hours. Do not pass them on.")
        .Say("If you did not ask for this, there is nothing to do: no account was made, and nothing of you is kept.");
}
