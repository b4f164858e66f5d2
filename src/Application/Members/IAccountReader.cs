using MembersSite.Domain.Common;

namespace MembersSite.Application.Members;

/// <summary>Looks up what members may see of themselves at the speed of requests.</summary>
public interface IAccountReader
{
    /// <summary>
    /// Finds the member who is a user. What is returned is never older than the last change of that member
    /// that this node has answered.
    /// </summary>
    /// <param name="userId">The user.</param>
    /// <param name="ct">Gives up.</param>
    ValueTask<MemberView?> FindAsync(TrongateUserId userId, CancellationToken ct);
}
