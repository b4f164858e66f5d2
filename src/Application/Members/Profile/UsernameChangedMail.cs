using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Profile;

/// <summary>Tells a member that their username has changed.</summary>
internal static class UsernameChangedMail
{
    public static Letter Write(SiteOptions site, Member member, string old) => new Letter("username-changed", $"Your username at {site.Name} was changed")
        .Say($"Hello {member.FirstName},")
        .Say($"your username was {old} and is {member.Username} from now on. Log in with the new one, or with your email address as before.")
        .Say("If that was you, there is nothing to do.")
        .Link("If it was not, choose a new password, which logs everybody out", site.Link("/forgot"));
}
