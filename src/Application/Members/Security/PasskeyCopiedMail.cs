using MembersSite.Application.Common;
using MembersSite.Application.Mail;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Security;

/// <summary>Tells a member that a passkey of theirs was refused which may be a copy.</summary>
internal static class PasskeyCopiedMail
{
    public static Letter Write(SiteOptions site, Member member) => new Letter("passkey-refused", $"A passkey was refused on {site.Name}")
        .Say($"Hello {member.FirstName},")
        .Say($"somebody has shown a passkey of {member.Username} that does not go on where that passkey was last used, and was not let in. Somebody may have made a copy of it.")
        .Say("If you have just logged in twice at the same moment, there is nothing to do.")
        .Link("If you have not, remove that passkey and add a new one", site.Link("/account/security"));
}
