namespace MembersSite.Domain.Noticeboard;

/// <summary>A new notice of which not all followers have been told: a row of <c>notice_mailings</c>. It goes when they have, and with its notice.</summary>
public sealed class NoticeMailing
{
    private NoticeMailing()
    {
    }

    /// <summary>The key of the notice.</summary>
    public long NoticeId { get; private set; }

    /// <summary>The key of the last user who was told: followers are told in the order of their keys. 0 before the first.</summary>
    public long ToldUpTo { get; private set; }

    /// <summary>Begins to tell of a notice.</summary>
    /// <param name="noticeId">The key of the notice.</param>
    public static NoticeMailing Begin(long noticeId) => new() { NoticeId = noticeId };
}
