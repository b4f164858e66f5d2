using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Addresses;

/// <summary>Tells a member that somebody else has given their address as a new one. Whoever did is not told that it is taken.</summary>
internal static class AddressWantedMail
{
    public static Letter Write(SiteOptions site, Member owner) => new Letter("address-wanted", $"Somebody gave your email address at {site.Name}")
        .Say($"Hello {owner.FirstName},")
        .Say($"another member wants to use this email address, which belongs to your account {owner.Username}. Nothing has changed, and they were not told whose it is.")
        .Say("If that was you, with a second account: an address can belong to one account only. Otherwise there is nothing to do.");
}
