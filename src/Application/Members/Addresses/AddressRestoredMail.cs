using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Addresses;

/// <summary>Tells both addresses that a change was taken back.</summary>
internal static class AddressRestoredMail
{
    public static Letter WriteToOld(SiteOptions site, Member member) => new Letter("address-restored", $"Your email address at {site.Name} is the old one again")
        .Say($"Hello {member.FirstName},")
        .Say($"this is the email address of your account {member.Username} again, and everybody is logged out of it.")
        .Link("Whoever had changed it knew your password: choose a new one", site.Link("/forgot"));

    public static Letter WriteToNew(SiteOptions site, Member member) => new Letter("address-restored", $"The change of the email address at {site.Name} was taken back")
        .Say($"The account {member.Username} has its former email address again, and this one is not used there any more.");
}
