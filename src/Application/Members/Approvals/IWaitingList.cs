using MembersSite.Domain.Common;
using MembersSite.Domain.Members;

namespace MembersSite.Application.Members.Approvals;

/// <summary>Those of the members who wait until somebody lets them in.</summary>
public interface IWaitingList
{
    /// <summary>How many there are, from what is counted already.</summary>
    Task<int> CountAsync(CancellationToken ct);

    /// <summary>Reads one page of them, who has waited longest first.</summary>
    /// <param name="after">The key of the last one of the page before, or nothing for the first.</param>
    /// <param name="atMost">How many to read.</param>
    Task<IReadOnlyList<Member>> ListAsync(long? after, int atMost, CancellationToken ct);

    /// <summary>Makes others who decide on the same member wait until this transaction ends. To be called before anything is read in it.</summary>
    /// <param name="userId">The user of the member.</param>
    /// <returns>True where the member waits.</returns>
    Task<bool> LockAsync(TrongateUserId userId, CancellationToken ct);
}
