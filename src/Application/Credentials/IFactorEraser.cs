using MembersSite.Domain.Common;

namespace MembersSite.Application.Credentials;

/// <summary>Deletes what a user can prove themselves by.</summary>
public interface IFactorEraser
{
    /// <summary>Deletes some of it, at once.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="which">Which.</param>
    /// <returns>How many rows there were.</returns>
    Task<int> EraseAsync(TrongateUserId userId, FactorChoice which, CancellationToken ct);
}
