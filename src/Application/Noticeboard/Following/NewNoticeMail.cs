using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Application.Noticeboard.Following;

/// <summary>Tells a follower of a new notice. What it says is read on the site, where it can still be changed and taken down.</summary>
internal static class NewNoticeMail
{
    public static Letter Write(SiteOptions site, string firstName, string author, Notice notice, string stopPath) => new Letter("new-notice", $"New notice on {site.Name}: {notice.Title}")
        .Say($"Hello {firstName},")
        .Say($"{author} has put up a notice: “{notice.Title}”.")
        .Link("Read it", site.Link($"/notices/{notice.Id}"))
        .Say("You get this mail since you asked for new notices.")
        .Stop("Stop these mails", site.Link(stopPath));
}
