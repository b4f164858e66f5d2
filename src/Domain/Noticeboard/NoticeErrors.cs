using ErrorOr;

namespace MembersSite.Domain.Noticeboard;

/// <summary>What can go wrong with notices.</summary>
public static class NoticeErrors
{
    /// <summary>There is no such notice, or it was taken down.</summary>
    public static readonly Error NotFound = Error.NotFound("Notice.NotFound", "There is no such notice. Perhaps it was taken down.");

    /// <summary>Somebody who is neither its author nor an administrator wants to change it.</summary>
    public static readonly Error NotYours = Error.Forbidden("Notice.NotYours", "Only its author and administrators change a notice or take it down.");

    /// <summary>Somebody else has changed it since it was read.</summary>
    public static readonly Error ChangedMeanwhile = Error.Conflict(
        "Notice.ChangedMeanwhile", "Somebody has changed this notice since you opened it, so yours was not saved. Look at it as it is now; to replace it by yours, save again.");

    /// <summary>So many are at the top that nothing else would be seen.</summary>
    public static readonly Error TooManyPinned = Error.Conflict("Notice.TooManyPinned", $"{Notice.MaxPinned} notices are at the top already. Take one of them down from there first.");

    /// <summary>This very form has put up a notice.</summary>
    public static readonly Error PostedAlready = Error.Conflict("Notice.PostedAlready", "This form was sent already, and its notice is up.");

    /// <summary>They get new notices by mail already.</summary>
    public static readonly Error FollowedAlready = Error.Conflict("Notice.FollowedAlready", "You get new notices by mail already.");

    /// <summary>The link in a mail that stops these mails was cut off, or is a year old.</summary>
    public static readonly Error BadStopLink = Error.NotFound("Notice.BadStopLink", "This link is not complete. Log in, and stop the mails on the page of notices.");
}
