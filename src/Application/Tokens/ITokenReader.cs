using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>Looks tokens up at the speed of requests.</summary>
public interface ITokenReader
{
    /// <summary>
    /// Finds a token and its user, whether it is expired or not. What is returned is never older than the last
    /// change of that user or their tokens that this node has answered.
    /// </summary>
    /// <param name="value">The presented value.</param>
    /// <param name="now">The present: a copy that has expired by now is not relied on.</param>
    ValueTask<StoredToken?> FindAsync(TokenValue value, DateTimeOffset now, CancellationToken ct);
}

/// <summary>A token as the table holds it, joined with its user.</summary>
/// <param name="Token">What to answer where the token is good; the same object for every request while it is held.</param>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
/// <param name="IdleSeconds">How long it lives after its last use, or nothing.</param>
/// <param name="UserIsDisabled">Whether its user's tokens are refused.</param>
public sealed record StoredToken(ValidatedToken Token, DateTimeOffset LastUsedAt, int? IdleSeconds, bool UserIsDisabled);
