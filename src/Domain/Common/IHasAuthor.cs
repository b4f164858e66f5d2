namespace MembersSite.Domain.Common;

/// <summary>Something that one user has written, such as a notice: who may change it is decided by who asks.</summary>
public interface IHasAuthor
{
    /// <summary>The user who has written it.</summary>
    TrongateUserId AuthorId { get; }
}
