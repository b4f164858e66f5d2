using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>The table of tokens.</summary>
public interface ITokenRepository
{
    /// <summary>Keeps a new token; the handler saves.</summary>
    /// <param name="token">A token of a user that exists.</param>
    void Add(Token token);

    /// <summary>Finds a token and its user with one indexed look-up, whether it is expired or not.</summary>
    /// <param name="hash">The hash of the presented value.</param>
    /// <param name="ct">Gives up.</param>
    Task<StoredToken?> FindAsync(TokenHash hash, CancellationToken ct);

    /// <summary>Deletes a token at once; nothing happens where it is gone already.</summary>
    /// <param name="tokenId">The key of the token.</param>
    /// <param name="ct">Gives up.</param>
    Task DeleteAsync(long tokenId, CancellationToken ct);

    /// <summary>Deletes expired tokens at once, oldest first.</summary>
    /// <param name="now">Tokens that expired at this time or before are deleted.</param>
    /// <param name="atMost">How many to delete at the most, 1 or more.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken ct);
}

/// <summary>A token as the table holds it, joined with its user.</summary>
/// <param name="TokenId">The key of the token.</param>
/// <param name="Purpose">What it is good for.</param>
/// <param name="ExpiresAt">From when on it is refused.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="UserCode">The code of that user.</param>
/// <param name="LevelTitle">The level of that user.</param>
public sealed record StoredToken(long TokenId, TokenPurpose Purpose, DateTimeOffset ExpiresAt, TrongateUserId UserId, string UserCode, string LevelTitle);
