using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Approvals;

/// <summary>Tells somebody who has waited that they are let in.</summary>
internal static class ApprovedMail
{
    public static Letter Write(SiteOptions site, Member member) => new Letter("approved", $"Welcome to {site.Name}")
        .Say($"Hello {member.FirstName},")
        .Say($"you are a member of {site.Name} now. Log in with your username, {member.Username}, or with this address, and the password that you have chosen.")
        .Link("Log in", site.Link("/login"))
        .Link("Choose a new password, if you have forgotten yours", site.Link("/forgot"));
}
