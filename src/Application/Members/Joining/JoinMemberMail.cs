using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Joining;

/// <summary>Tells a member, who alone may know it, that they are one already.</summary>
internal static class JoinMemberMail
{
    public static Letter Write(SiteOptions site, Member member) => new Letter("join-member", $"You have an account on {site.Name} already")
        .Say($"Hello {member.FirstName},")
        .Say($"somebody asked to join {site.Name} with this address. It has an account already: your username is {member.Username}.")
        .Link("Log in", site.Link("/login"))
        .Link("Choose a new password, if you have forgotten yours", site.Link("/forgot"))
        .Say("If that was not you, there is nothing to do. Whoever asked was not told that you are a member.");
}
