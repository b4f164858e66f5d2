using MembersSite.Application.Common;

namespace MembersSite.Application.Mail;

/// <summary>Shows that the site's mails arrive.</summary>
internal static class TestMail
{
    public static Letter Write(SiteOptions site)
    {
        var letter = new Letter("test-mail", $"A test mail of {site.Name}")
            .Say($"This mail was sent to see whether the mails of {site.Name} arrive. This one has.")
            .Say("Look as well whether it came into the folder for spam: then the records SPF, DKIM and DMARC of the site's domain need another look.");
        return site.Address is { } address ? letter.Link("Where the site is", address) : letter;
    }
}
