using System.ComponentModel.DataAnnotations;
using ErrorOr;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Joining;

/// <summary>Who may become a member, and how: the section <c>Joining</c> of the configuration.</summary>
public sealed class JoiningOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Joining";

    // RFC 2142 names mailboxes that a site must answer for; certificate authorities ask admin, administrator, webmaster, hostmaster and
    // postmaster whether a certificate may be issued (CA/Browser Forum Baseline Requirements, 3.2.2.4.4). The others speak for the site.
    private const string UnlessSet =
        "abuse, account, accounts, admin, administrator, administrators, anonymous, api, billing, bot, contact, everyone, ftp, guest, help, helpdesk, "
        + "hostmaster, info, login, mail, mailer-daemon, marketing, member, members, moderator, moderators, news, no-reply, nobody, noc, official, owner, "
        + "postmaster, privacy, root, sales, security, service, ssladmin, staff, support, sysadmin, system, team, trouble, usenet, user, uucp, webmaster, www";

    /// <summary>Who may join; anybody unless set.</summary>
    [EnumDataType(typeof(JoiningMode))]
    public JoiningMode Mode { get; init; } = JoiningMode.Open;

    /// <summary>Whether an address is shown to be one's own, by a mailed link or code, before a member is made; so unless set.</summary>
    public bool ConfirmAddress { get; init; } = true;

    /// <summary>The usernames that nobody gets, separated by commas; dots, hyphens, underscores and case make no other name of one.</summary>
    [Required(AllowEmptyStrings = true)]
    public string ReservedNames { get; init; } = UnlessSet;

    /// <summary>Whether a username is one of the <see cref="ReservedNames"/>.</summary>
    /// <param name="username">What somebody typed.</param>
    public bool IsReserved(string username) => Bare(username) is { Length: > 0 } bare
        && ReservedNames.Split(',').Any(name => string.Equals(Bare(name), bare, StringComparison.OrdinalIgnoreCase));

    /// <summary>Why somebody cannot join; nothing where they can.</summary>
    /// <param name="isInvited">Whether they were invited.</param>
    internal Error? Refuse(bool isInvited) => Mode switch
    {
        JoiningMode.Closed => MemberErrors.JoiningIsClosed,
        JoiningMode.Invited when !isInvited => MemberErrors.JoiningIsByInvitation,
        _ => null,
    };

    private static string Bare(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));
}

/// <summary>Who may join.</summary>
public enum JoiningMode
{
    /// <summary>Anybody.</summary>
    Open,

    /// <summary>Whoever has an invitation.</summary>
    Invited,

    /// <summary>Anybody whom an administrator lets in afterwards; whoever has an invitation at once.</summary>
    Approved,

    /// <summary>Nobody.</summary>
    Closed,
}
