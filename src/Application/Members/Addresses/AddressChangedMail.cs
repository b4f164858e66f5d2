using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Addresses;

/// <summary>Tells the old address and the new one that the member has moved. The old one can take it back, since whoever changed it may not have been the member.</summary>
internal static class AddressChangedMail
{
    public static Letter WriteToOld(SiteOptions site, Member member, string undo) => new Letter("address-changed", $"Your email address at {site.Name} was changed")
        .Say($"Hello {member.FirstName},")
        .Say($"your account {member.Username} has a new email address from now on, so this is the last mail that you get here.")
        .Say("If that was you, there is nothing to do.")
        .Link("If it was not, take the change back within three days, which logs everybody out", site.Link($"/email/undo/{undo}"));

    public static Letter WriteToNew(SiteOptions site, Member member) => new Letter("address-confirmed", $"Your email address at {site.Name} is confirmed")
        .Say($"Hello {member.FirstName},")
        .Say($"this is the email address of your account {member.Username} from now on. Links that we mailed before are not good any more.");
}
