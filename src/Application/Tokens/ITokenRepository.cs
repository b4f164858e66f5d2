using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens;

/// <summary>The table of tokens.</summary>
public interface ITokenRepository
{
    /// <summary>Keeps a new token; the handler saves.</summary>
    /// <param name="token">A token of a user that exists.</param>
    void Add(Token token);

    /// <summary>Finds a token that has not expired.</summary>
    /// <param name="userId">Whose it must be.</param>
    /// <param name="tokenId">The key of the token.</param>
    /// <param name="now">The present.</param>
    Task<Token?> FindLiveAsync(TrongateUserId userId, long tokenId, DateTimeOffset now, CancellationToken ct);

    /// <summary>Finds a token of one purpose, by the hash of its value, that has not expired and whose user is not disabled.</summary>
    /// <param name="hash">The hash of the presented value.</param>
    /// <param name="purpose">What it must be good for.</param>
    /// <param name="now">The present.</param>
    Task<Token?> FindEnabledAsync(TokenHash hash, TokenPurpose purpose, DateTimeOffset now, CancellationToken ct);

    /// <summary>Notes at once that the holder of a token has proved who they are.</summary>
    /// <param name="userId">Whose it must be.</param>
    /// <param name="tokenId">The key of the token.</param>
    /// <param name="now">The present.</param>
    /// <param name="payload">What takes the place of its payload; nothing where that stays.</param>
    /// <returns>True where there is such a token.</returns>
    Task<bool> ProveAsync(TrongateUserId userId, long tokenId, DateTimeOffset now, string? payload, CancellationToken ct);

    /// <summary>Lists a user's tokens of one purpose that have not expired, newest first: those of the highest keys.</summary>
    /// <param name="userId">Whose they are.</param>
    /// <param name="purpose">What they are good for.</param>
    /// <param name="now">The present.</param>
    /// <param name="before">The key below which to begin, or nothing for the newest.</param>
    /// <param name="atMost">How many to read at the most.</param>
    Task<IReadOnlyList<Token>> ListLiveAsync(TrongateUserId userId, TokenPurpose purpose, DateTimeOffset now, long? before, int atMost, CancellationToken ct);

    /// <summary>Counts a user's tokens of one purpose that have not expired.</summary>
    /// <param name="userId">Whose they are.</param>
    /// <param name="purpose">What they are good for.</param>
    /// <param name="now">The present.</param>
    Task<int> CountLiveAsync(TrongateUserId userId, TokenPurpose purpose, DateTimeOffset now, CancellationToken ct);

    /// <summary>Counts the tokens of one purpose that have not expired, whosever they are.</summary>
    /// <param name="purpose">What they are good for.</param>
    /// <param name="now">The present.</param>
    /// <param name="atMost">Where to stop counting.</param>
    Task<int> CountLiveAsync(TokenPurpose purpose, DateTimeOffset now, int atMost, CancellationToken ct);

    /// <summary>Makes the tokens that one token has made the children of another, at once.</summary>
    /// <param name="parentId">The key of the token that made them.</param>
    /// <param name="heirId">The key of the stored token with which they end from now on.</param>
    Task MoveChildrenAsync(long parentId, long heirId, CancellationToken ct);

    /// <summary>Deletes one token and its descendants at once, in one statement: of two who try, one succeeds.</summary>
    /// <param name="userId">Whose it must be.</param>
    /// <param name="purpose">What it must be good for, or nothing for any purpose.</param>
    /// <param name="tokenId">The key of the token.</param>
    /// <returns>True where there was one to delete.</returns>
    Task<bool> DeleteAsync(TrongateUserId userId, TokenPurpose? purpose, long tokenId, CancellationToken ct);

    /// <summary>Deletes a user's tokens at once, and the descendants of each.</summary>
    /// <param name="userId">Whose they are.</param>
    /// <param name="purpose">Which, or nothing for those of every purpose.</param>
    /// <param name="exceptTokenId">One to leave, or nothing.</param>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteAllAsync(TrongateUserId userId, TokenPurpose? purpose, long? exceptTokenId, CancellationToken ct);

    /// <summary>Deletes expired tokens, within the transaction that the handler has begun.</summary>
    /// <param name="now">Tokens that expired at this time or before are deleted.</param>
    /// <param name="atMost">How many to delete at the most, 1 or more.</param>
    /// <returns>How many were found; another node may have deleted some of them first.</returns>
    Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken ct);
}
