using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Codes;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Passwords;

/// <summary>Lets a member choose a new password.</summary>
internal static class ResetMail
{
    public static Letter Write(SiteOptions site, Member member, IssuedLink link) => new Letter("reset-password", $"Choose a new password for {site.Name}")
        .Say($"Hello {member.FirstName},")
        .Say($"somebody has asked for a new password for your account {member.Username}. If that was you, choose one within the next hour:")
        .Link("Choose a new password", site.Link($"/reset/{link.Value}"))
        .Code("Or type this code where you asked for it", link.Code)
        .Say("If it was not you, do nothing: how you log in stays as it is. Give the link and the code to nobody.");

    /// <summary>The same where an administrator has asked: there is no page that waits for the code.</summary>
    public static Letter WriteForAdministrator(SiteOptions site, Member member, IssuedLink link) => new Letter("reset-password", $"Choose a new password for {site.Name}")
        .Say($"Hello {member.FirstName},")
        .Say($"an administrator of {site.Name} has asked us to mail you this, so that you can choose a new password for your account {member.Username} within the next hour:")
        .Link("Choose a new password", site.Link($"/reset/{link.Value}"))
        .Say("Nobody but you knows what you choose. If you do nothing, how you log in stays as it is. Give the link to nobody.");
}
