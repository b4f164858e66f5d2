using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Security;

/// <summary>Tells a member that a way to prove themselves was added, changed or removed.</summary>
internal static class FactorChangedMail
{
    public static Letter Write(SiteOptions site, Member member, NoteFactorChange change)
    {
        var letter = new Letter("factor-changed", $"The security of your account on {site.Name} was changed")
            .Say($"Hello {member.FirstName},")
            .Say(change.By is null && change.Reason is null
                ? $"something has changed about how you log in as {member.Username}: {change.What}. You are logged out everywhere else."
                : $"those who run {site.Name} have changed how you log in as {member.Username}: {change.What}. You are logged out everywhere.");
        return (change.Reason is { } reason ? letter.Say($"The reason they gave: {reason}") : letter)
            .Say("If you know of it, there is nothing to do.")
            .Link("If you do not, choose a new password at once", site.Link("/forgot"));
    }
}
