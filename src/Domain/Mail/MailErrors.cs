using ErrorOr;
using MembersSite.Domain.Common;

namespace MembersSite.Domain.Mail;

/// <summary>Why a mail could not be handed over.</summary>
public static class MailErrors
{
    /// <summary>The site sends none.</summary>
    public static readonly Error NoServer =
        Error.Conflict("Mail.NoServer", "This site has no mail server: Mail:Host is not set, or Mail:Off is true. See docs/configuration.md.");

    /// <summary>The server has not taken it.</summary>
    /// <param name="server">Where it is.</param>
    /// <param name="failure">Why, in words; what it said itself may stand in it.</param>
    public static Error NotTaken(string server, string failure) => Error.Custom(ErrorKinds.Busy, "Mail.NotTaken", $"{server} did not take the mail: {failure}.");
}
