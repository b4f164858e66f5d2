using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Codes;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Addresses;

/// <summary>Asks whoever reads the mail of a new address whether it is theirs.</summary>
internal static class NewAddressMail
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public static Letter Write(SiteOptions site, Member member, IssuedLink link) => new Letter("new-address", $"Confirm your new email address for {site.Name}")
        .Say($"Hello {member.FirstName},")
        .Say($"you want this to be the email address of your account {member.Username}. Confirm it within a day:")
        .Link("Confirm the address", site.Link($"/email/{link.Value}"))
        .Code("Or type this code where you asked for it", link.Code)
        .Say("If you know nothing of it, do nothing: somebody has mistyped their address, and nothing happens.");
}
