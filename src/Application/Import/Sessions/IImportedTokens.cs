using MembersSite.Domain.Import;

namespace MembersSite.Application.Import.Sessions;

/// <summary>The tables of tokens that were taken over and of cookies that hold them.</summary>
public interface IImportedTokens
{
    /// <summary>Whether any was taken over before.</summary>
    Task<bool> AnyAsync(CancellationToken ct);

    /// <summary>Which of some tokens were taken over before.</summary>
    /// <param name="digests">The tokens, no more than a few thousand.</param>
    Task<IReadOnlyList<byte[]>> FindAsync(IReadOnlyCollection<byte[]> digests, CancellationToken ct);

    /// <summary>Lists those that were taken over, in the order of their digests.</summary>
    /// <param name="after">The last one that is known, or nothing for the beginning.</param>
    /// <param name="atMost">How many to read at the most.</param>
    Task<IReadOnlyList<byte[]>> ListAsync(byte[]? after, int atMost, CancellationToken ct);

    /// <summary>Keeps tokens at once.</summary>
    /// <param name="tokens">The tokens.</param>
    Task AddAsync(IReadOnlyCollection<ImportedToken> tokens, CancellationToken ct);

    /// <summary>Accepts cookies at once, no shorter than they are accepted already.</summary>
    /// <param name="cookies">The cookies.</param>
    Task AcceptAsync(IReadOnlyCollection<OldCookie> cookies, CancellationToken ct);

    /// <summary>Lists the cookies that are accepted.</summary>
    /// <param name="now">The present.</param>
    Task<IReadOnlyList<OldCookie>> ListCookiesAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>Accepts none any more.</summary>
    Task DeleteCookiesAsync(CancellationToken ct);

    /// <summary>Deletes what has expired, within the transaction that the handler has begun.</summary>
    /// <param name="now">The present.</param>
    /// <param name="atMost">How many tokens to delete at the most.</param>
    /// <returns>How many tokens were deleted.</returns>
    Task<int> DeleteExpiredAsync(DateTimeOffset now, int atMost, CancellationToken ct);
}
