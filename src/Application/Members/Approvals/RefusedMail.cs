using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Approvals;

/// <summary>Tells somebody who has waited that they are not let in.</summary>
internal static class RefusedMail
{
    public static Letter Write(SiteOptions site, Member member, string? reason)
    {
        var letter = new Letter("refused", $"You cannot join {site.Name}")
            .Say($"Hello {member.FirstName},")
            .Say($"you asked to become a member of {site.Name}. Whoever runs it has decided against it.");
        return (string.IsNullOrEmpty(reason) ? letter : letter.Say($"Why: {reason}"))
            .Say("What we held about you is gone: your names, this address and your password. This is the last mail that you get from us.");
    }
}
