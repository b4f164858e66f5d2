using MembersSite.Application.Common;
using MembersSite.Application.Mail;

namespace MembersSite.Application.Members.Leaving;

/// <summary>Tells somebody that they are no member any more.</summary>
internal static class GoodByeMail
{
    public static Letter Write(SiteOptions site, string firstName, bool isOwnWish) => new Letter("good-bye", $"Your account on {site.Name} is deleted")
        .Say($"Hello {firstName},")
        .Say(isOwnWish ? $"as you asked, your account on {site.Name} is deleted." : $"an administrator has deleted your account on {site.Name}.")
        .Say("What we held about you is gone: your names, this address, your sessions and API tokens. Your username and address are free again.")
        .Say("This is the last mail that you get from us. If you did not expect it, ask whoever runs the site.")
        .Say("Good-bye, and all the best.");
}
