using MembersSite.Domain.Common;

namespace MembersSite.Application.Credentials;

/// <summary>Reads what a user can prove themselves by, for all that only looks.</summary>
public interface IFactorReader
{
    /// <summary>Everything that a user has.</summary>
    /// <param name="userId">The user.</param>
    Task<Factors> ReadAsync(TrongateUserId userId, CancellationToken ct);
}
