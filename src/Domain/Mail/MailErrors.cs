using ErrorOr;
using MembersSite.Domain.Common;

namespace MembersSite.Domain.Mail;

/// <summary>What can go wrong for whoever looks after the queue, or tries whether mail works.</summary>
public static class MailErrors
{
    /// <summary>There is no such mail.</summary>
    public static readonly Error NotFound = Error.NotFound("Mail.NotFound", "There is no such mail. What is left of it goes after a month.");

    /// <summary>The mail was sent, or what it says is not kept any more.</summary>
    public static readonly Error Over = Error.Conflict(
        "Mail.Over", "This mail cannot be sent again: it was sent, or what it says is not kept any more. Whoever still needs it can ask for a new one.");

    /// <summary>There is no such state.</summary>
    public static readonly Error BadState = Error.Validation("State", "A mail is waiting, sent, dead or late.");

    /// <summary>The key of a page is none that this site has given.</summary>
    public static readonly Error BadPage =
        Error.Validation("Before", "This is no page of the list: its address was changed or cut off. Begin with the newest.");

    /// <summary>The site sends no mail at all.</summary>
    public static readonly Error Off = Error.Conflict("Mail.Off", "This site sends no mail (Mail:Off), so there is nothing to test.");

    /// <summary>There is no server to hand a mail to.</summary>
    public static readonly Error NoServer =
        Error.Conflict("Mail.NoServer", "This site has no mail server: Mail:Host is not set, or Mail:Off is true. See docs/configuration.md.");

    /// <summary>The server has not taken it.</summary>
    /// <param name="server">Where it is.</param>
    /// <param name="failure">Why, in words; what it said itself may stand in it.</param>
    public static Error NotTaken(string server, string failure) => Error.Custom(ErrorKinds.Busy, "Mail.NotTaken", $"{server} did not take the mail: {failure}.");
}
