using ErrorOr;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Importing;

/// <summary>The table of tokens, for many sessions at once that come from another site.</summary>
public interface IImportedSessions
{
    /// <summary>Which of some users are there and not disabled.</summary>
    /// <param name="users">The users, no more than a few thousand.</param>
    /// <param name="isLocked">Whether they stay so until this transaction ends.</param>
    Task<IReadOnlySet<TrongateUserId>> ListEnabledAsync(IReadOnlyCollection<TrongateUserId> users, bool isLocked, CancellationToken ct);

    /// <summary>Keeps new tokens at once.</summary>
    /// <param name="tokens">Tokens of users that exist.</param>
    Task AddAsync(IReadOnlyCollection<Token> tokens, CancellationToken ct);

    /// <summary>Finds tokens by the hashes of their values.</summary>
    /// <param name="hashes">The hashes, no more than a few thousand.</param>
    Task<IReadOnlyList<FoundSession>> FindAsync(IReadOnlyCollection<TokenHash> hashes, CancellationToken ct);

    /// <summary>Finds tokens by the first halves of the hashes of their values.</summary>
    /// <param name="digests">The first 16 bytes of each, no more than a few thousand.</param>
    Task<IReadOnlyList<FoundSession>> FindAsync(IReadOnlyCollection<byte[]> digests, CancellationToken ct);

    /// <summary>Deletes tokens at once.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <returns>How many were still there.</returns>
    Task<int> DeleteAsync(IReadOnlyCollection<EndedToken> tokens, CancellationToken ct);

    /// <summary>
    /// Lets a token go on for a short time only, and end with the one that takes its place, if that ends before. <see cref="TokenErrors.Unknown"/> where one
    /// of them has ended meanwhile.
    /// </summary>
    /// <param name="token">The old one.</param>
    /// <param name="lost">The one that took its place before, which nobody has received and which ends now, or nothing.</param>
    /// <param name="heir">The new one, which is stored.</param>
    /// <param name="now">The present.</param>
    /// <param name="endsAt">When the old one ends.</param>
    Task<ErrorOr<Success>> ReplaceAsync(Token token, Token? lost, Token heir, DateTimeOffset now, DateTimeOffset endsAt, CancellationToken ct);
}

/// <summary>A token that was found by what its holder presents.</summary>
/// <param name="Hash">The hash of the value.</param>
/// <param name="TokenId">The key.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Payload">What it was issued with, or nothing.</param>
/// <param name="ExpiresAt">From when on it is refused.</param>
public sealed record FoundSession(TokenHash Hash, long TokenId, TrongateUserId UserId, string? Payload, DateTimeOffset ExpiresAt)
{
    /// <summary>Leaves out the payload, which may hold what a person entered.</summary>
    public override string ToString() => $"{nameof(FoundSession)} {{ {TokenId} }}";
}
