using ErrorOr;
using MembersSite.Domain.Noticeboard;
using MembersSite.Domain.Throttling;
using MembersSite.Web.Common.ApiReference;

namespace MembersSite.Web.Noticeboard;

/// <summary>What the reference says of <see cref="NoticesApi"/>.</summary>
internal static class NoticesDocs
{
    private const string Group = "Notices";
    private const string Title = "Walk on Sunday";
    private const string Text = "We meet at **ten** at the old mill.";

    private static readonly DateTimeOffset Posted = new(2030, 6, 1, 9, 30, 0, TimeSpan.Zero);

    private static readonly Error NoTitle = Error.Validation(nameof(NoticeRequest.Title), "Give your notice a title.");

    private static readonly NoticeResponse Notice = new(4711, Title, "anna", Text, "<p>We meet at <strong>ten</strong> at the old mill.</p>", IsPinned: false, Posted, Posted.AddHours(2), Version: 2);

    public static readonly ApiDoc List = new("listNotices", Group, "List notices", "First those that stay at the top, then the others, newest first and 20 at a time. Where there are more, the header `Link` (RFC 8288) holds the address of the next page, with `rel=\"next\"`. Without that header this is the last page.")
    {
        Means = "The notices of this page.",
        Response = new[] { new NoticeItem(4711, Title, "anna", "We meet at ten at the old mill.", IsPinned: false, Posted) },
    };

    public static readonly ApiDoc Get = new("getNotice", Group, "Read a notice", "In Markdown, as its author wrote it, and as HTML.")
    {
        Means = "The notice.",
        Response = Notice,
        Failures = [NoticeErrors.NotFound],
    };

    public static readonly ApiDoc Post = new("postNotice", Group, "Put up a notice", "Everybody can read it, with your username. Those who follow notices are mailed. Five at once, and five an hour after that.")
    {
        Request = new NoticeRequest(Title, Text),
        Status = StatusCodes.Status201Created,
        Means = "It is up.",
        Response = new PostedResponse(4711),
        Failures = [NoTitle, ThrottlingErrors.TooMany(TimeSpan.FromMinutes(12))],
    };

    public static readonly ApiDoc Edit = new("editNotice", Group, "Change a notice", "Send along the `version` that you have read: where somebody was faster, nothing is changed.")
    {
        Request = new EditedNoticeRequest(Title, Text, Version: 1),
        Means = "The notice, from now on.",
        Response = Notice,
        Failures = [NoTitle, NoticeErrors.NotYours, NoticeErrors.NotFound, NoticeErrors.ChangedMeanwhile],
    };

    public static readonly ApiDoc Delete = new("deleteNotice", Group, "Take a notice down", "For good.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It is down.",
        Failures = [NoticeErrors.NotYours, NoticeErrors.NotFound],
    };

    public static readonly ApiDoc Pin = new("pinNotice", Group, "Keep a notice at the top", "Ten at the most.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It stays at the top.",
        Failures = [NoticeErrors.NotFound, NoticeErrors.TooManyPinned],
    };

    public static readonly ApiDoc Unpin = new("unpinNotice", Group, "Keep a notice at the top no longer", "It moves down with time again.")
    {
        Status = StatusCodes.Status204NoContent,
        Means = "It does not stay at the top.",
        Failures = [NoticeErrors.NotFound],
    };
}
