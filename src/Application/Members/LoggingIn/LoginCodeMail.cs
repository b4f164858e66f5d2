using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Codes;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.LoggingIn;

/// <summary>Lets a member log in without a password.</summary>
internal static class LoginCodeMail
{
    public static Letter Write(SiteOptions site, Member member, IssuedLink link) => new Letter("login-code", $"Log in to {site.Name}")
        .Say($"Hello {member.FirstName},")
        .Say($"somebody wants to log in as {member.Username} by mail. If that is you, type this code within ten minutes.")
        .Code("The code, for the page where you asked for it", link.Code)
        .Link("Or open this link in the same browser", site.Link($"/login/mail/{link.Value}"))
        .Say("If it is not you, do nothing: nobody gets in without this mail. Give the code to nobody, whoever asks for it.");
}
