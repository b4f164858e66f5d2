using MembersSite.Application.Common;

namespace MembersSite.Application.Mail;

/// <summary>Shows that the site's mails arrive.</summary>
internal static class TestMail
{
    public static Letter Write(SiteOptions site)
    {
        var letter = new Letter("test", $"Test mail of {site.Name}")
            .Say($"This mail was sent to see whether the mails of {site.Name} arrive. This one has: there is nothing to do.");
        return site.Address is { } address ? letter.Link("Where the site is", address) : letter;
    }
}
