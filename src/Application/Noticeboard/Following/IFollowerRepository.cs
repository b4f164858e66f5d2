using MembersSite.Domain.Common;
using MembersSite.Domain.Noticeboard;

namespace MembersSite.Application.Noticeboard.Following;

/// <summary>The tables of those who follow notices by mail, and of the notices that they are yet to be told of.</summary>
public interface IFollowerRepository
{
    /// <summary>Keeps a new follower; the handler saves.</summary>
    /// <param name="follower">The follower.</param>
    void Add(NoticeFollower follower);

    /// <summary>Keeps a notice that followers are to be told of; the handler saves.</summary>
    /// <param name="mailing">The notice.</param>
    void Add(NoticeMailing mailing);

    /// <summary>Whether a user follows.</summary>
    /// <param name="userId">The user.</param>
    Task<bool> IsFollowingAsync(TrongateUserId userId, CancellationToken ct);

    /// <summary>Ends it, at once; does nothing where they do not follow.</summary>
    /// <param name="userId">The user.</param>
    Task RemoveAsync(TrongateUserId userId, CancellationToken ct);

    /// <summary>The key of the oldest notice that followers are to be told of.</summary>
    Task<long?> FindMailingAsync(CancellationToken ct);

    /// <summary>Takes the lock of that row, so that no other node tells of the notice, and reads it after that; nothing where another one has ended it.</summary>
    /// <param name="noticeId">The key of the notice.</param>
    Task<NoticeMailing?> LockMailingAsync(long noticeId, CancellationToken ct);

    /// <summary>Notes at once how far they have been told.</summary>
    /// <param name="noticeId">The key of the notice.</param>
    /// <param name="toldUpTo">The last user who was told, or nothing where all have been.</param>
    Task NoteMailingAsync(long noticeId, TrongateUserId? toldUpTo, CancellationToken ct);

    /// <summary>Followers in the order of their keys.</summary>
    /// <param name="after">The key of the last user who was told.</param>
    /// <param name="atMost">How many to read at the most.</param>
    Task<IReadOnlyList<TrongateUserId>> ListAsync(long after, int atMost, CancellationToken ct);
}
