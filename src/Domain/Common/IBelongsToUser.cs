namespace MembersSite.Domain.Common;

/// <summary>
/// A row that concerns one user. Whoever writes it changes what is known of that user, so every copy of that in memory
/// is void after the commit (docs/decisions/0010).
/// </summary>
public interface IBelongsToUser
{
    /// <summary>The user.</summary>
    TrongateUserId UserId { get; }
}
