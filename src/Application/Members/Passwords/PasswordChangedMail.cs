using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Passwords;

/// <summary>Tells a member that their password has changed.</summary>
internal static class PasswordChangedMail
{
    public static Letter Write(SiteOptions site, Member member, bool isReset) => new Letter("password-changed", $"Your password for {site.Name} was changed")
        .Say($"Hello {member.FirstName},")
        .Say(isReset
            ? $"a new password was chosen for your account {member.Username}, with a link or code that we mailed to you. You are logged out everywhere, all API tokens have ended, and no account at a provider lets anybody in any more: link yours again."
            : $"the password of your account {member.Username} was changed by somebody who knew the old one. You are logged out everywhere else, and all API tokens have ended.")
        .Say("If that was you, there is nothing to do.")
        .Link("If it was not, choose a new password at once", site.Link("/forgot"));
}
