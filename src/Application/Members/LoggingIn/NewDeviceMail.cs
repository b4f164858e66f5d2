using System.Globalization;
using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>Tells a member that somebody has logged in on a device that was not known.</summary>
internal static class NewDeviceMail
{
    public static Letter Write(SiteOptions site, Member member, Device device, DateTimeOffset now) => new Letter("new-device", $"A new device logged in to your account on {site.Name}")
        .Say($"Hello {member.FirstName},")
        .Say($"somebody has logged in as {member.Username} on a device that we have not seen before.")
        .Say(string.Create(CultureInfo.InvariantCulture, $"When: {now.UtcDateTime:d MMMM yyyy, HH:mm} UTC. From the network address: {device.IpAddress ?? "not known"}. The device calls itself: {device.UserAgent ?? "nothing"}."))
        .Say("If that was you, there is nothing to do.")
        .Link("If it was not, choose a new password, which ends every session", site.Link("/forgot"));
}
