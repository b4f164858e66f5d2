using ErrorOr;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;
using MembersSite.Web.Common.ApiReference;
using MembersSite.Web.Members.Sessions;

namespace MembersSite.Web.Admin.Directory;

/// <summary>What the reference says of <see cref="MemberApi"/> and <see cref="MemberAccessApi"/>.</summary>
internal static class MemberDocs
{
    private const string IfMatch = " With `If-Match`, only where nobody else has changed the member since they were shown with that `ETag`.";

    private static readonly Error Stale = Error.Custom(ErrorKinds.Stale, MemberErrors.ChangedMeanwhileCode, MemberErrors.ChangedMeanwhile(["the note"]).Description);

    // Of every change of one member.
    private static readonly Error[] OfAll = [MemberErrors.NotYourself, TokenErrors.NotAdministrator, TokenErrors.UnknownUser, MemberErrors.NotFound, Stale];

    public static readonly ApiDoc SetLevel = new("setMemberLevel", MembersDocs.Group, "Change the level of a member", "What their tokens allow follows at once. A session that has given its password in the last 10 minutes does it, and no API token: one that got lost could else make an administrator who outlives it." + IfMatch)
    {
        Request = new SetLevelRequest("admin"),
        Status = StatusCodes.Status204NoContent,
        Means = "They have the level.",
        Failures = [TokenErrors.UnknownLevel, .. OfAll, TokenErrors.LastAdministrator],
    };

    public static readonly ApiDoc WriteNote = new("writeNote", MembersDocs.Group, "Note something of a member", "For other administrators: the member never sees it, neither on a page nor in their export. It takes the place of what was noted before." + IfMatch)
    {
        Request = new NoteRequest("Called on Monday because of a lost telephone."),
        Status = StatusCodes.Status204NoContent,
        Means = "It is noted.",
        Failures = OfAll,
    };

    public static readonly ApiDoc Delete = new("deleteMember", MembersDocs.Group, "Delete a member", "The account and all that is held about them is gone for good. They are told by mail." + IfMatch)
    {
        Status = StatusCodes.Status204NoContent,
        Means = "They are deleted.",
        Failures = [.. OfAll, TokenErrors.LastAdministrator],
    };

    public static readonly ApiDoc Disable = new("disableMember", MembersDocs.Group, "Shut a member out", "All their sessions and API tokens end, and they are not let in until they are enabled. Whoever logs in with the right password reads the reason." + IfMatch)
    {
        Request = new DisableRequest("You have sent advertisements to other members."),
        Status = StatusCodes.Status204NoContent,
        Means = "They are disabled.",
        Failures = [.. OfAll, TokenErrors.LastAdministrator],
    };

    public static readonly ApiDoc Enable = new("enableMember", MembersDocs.Group, "Let a member in again", "What ended stays ended, and the reason is forgotten." + IfMatch)
    {
        Status = StatusCodes.Status204NoContent,
        Means = "They are enabled.",
        Failures = OfAll,
    };

    public static readonly ApiDoc MailReset = new("mailReset", MembersDocs.Group, "Mail a member a link to choose a new password", "To the address of the account; good for an hour and once. Nobody ever chooses a password for somebody else." + IfMatch)
    {
        Status = StatusCodes.Status204NoContent,
        Means = "The mail is on its way.",
        Failures = [.. OfAll, MemberErrors.EnableFirst, SessionsDocs.TooMany],
    };

    public static readonly ApiDoc AskForNewPassword = new("askForNewPassword", MembersDocs.Group, "Ask a member for a new password", "From now on every way in answers 403 with the code `Member.MustReset`, until they have chosen one. Sessions and API tokens go on." + IfMatch)
    {
        Status = StatusCodes.Status204NoContent,
        Means = "They are asked for it.",
        Failures = [.. OfAll, MemberErrors.NoneToReplace],
    };

    public static readonly ApiDoc NoLongerAsk = new("stopAskingForNewPassword", MembersDocs.Group, "No longer ask a member for a new password", "They can log in with the password that they have." + IfMatch)
    {
        Status = StatusCodes.Status204NoContent,
        Means = "They are not asked any more.",
        Failures = OfAll,
    };

    public static readonly ApiDoc MakeRecoveryLink = new("makeRecoveryLink", MembersDocs.Group, "Make a recovery link for a member", "For somebody whose mailbox is lost: a link to choose a new password, good for 24 hours and once. It is answered here and nowhere else, and not mailed; that there is one is mailed to the old address." + IfMatch)
    {
        Status = StatusCodes.Status201Created,
        Means = "Hand the link over: it is not shown again.",
        Response = new RecoveryLinkResponse("https://members.example.org/reset/mst_exampleexampleexampleexampleexampleexampleexa00000000", new DateTimeOffset(2030, 6, 2, 9, 30, 0, TimeSpan.Zero)),
        Failures = [.. OfAll, MemberErrors.NotAnotherAdministrator, MemberErrors.EnableFirst],
    };
}
