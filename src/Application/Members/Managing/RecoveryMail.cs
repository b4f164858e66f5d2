using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Managing;

/// <summary>Tells the mailbox of a member that an administrator has made a link that opens their account.</summary>
internal static class RecoveryMail
{
    public static Letter Write(SiteOptions site, Member member) => new Letter("recovery-link", $"Somebody says that they are you on {site.Name}")
        .Say($"Hello {member.FirstName},")
        .Say($"somebody has told an administrator of {site.Name} that they are you, and cannot read this mailbox any more. They were given a link to choose a new password for your account {member.Username}, which is good for 24 hours.")
        .Say("If that was you, there is nothing to do.")
        .Say("If it was not, tell whoever runs the site at once.")
        .Link("And choose a new password yourself, which makes that link void", site.Link("/forgot"));
}
