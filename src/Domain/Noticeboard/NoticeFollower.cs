using MembersSite.Domain.Common;

namespace MembersSite.Domain.Noticeboard;

/// <summary>A member who has asked to get new notices by mail: a row of <c>notice_followers</c>. It goes when they have had enough.</summary>
public sealed class NoticeFollower : IBelongsToUser
{
    private NoticeFollower()
    {
    }

    /// <summary>The key, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>The key of the user, unique.</summary>
    public long UserId { get; private set; }

    /// <summary>Since when, to the second.</summary>
    public DateTimeOffset Since { get; private set; }

    TrongateUserId IBelongsToUser.UserId => new(UserId);

    /// <summary>Begins to follow.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="now">The present.</param>
    public static NoticeFollower Begin(TrongateUserId userId, DateTimeOffset now) => new() { UserId = userId.Value, Since = now };
}
