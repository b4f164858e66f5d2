namespace MembersSite.Domain.Import;

/// <summary>
/// A token that was taken over from another site: a row of <c>import_tokens</c>, by which a later import recognises it. It stays when the token has ended
/// here, so that no session comes back; it goes when the token would have expired.
/// </summary>
public sealed class ImportedToken
{
    /// <summary>The size of a digest, in bytes: the first half of a SHA-256.</summary>
    public const int DigestSize = 16;

    /// <summary>Notes a token.</summary>
    /// <param name="digest">The first 16 bytes of the SHA-256 of what its holder presents.</param>
    /// <param name="expiresAt">When it ends at the latest.</param>
    public ImportedToken(byte[] digest, DateTimeOffset expiresAt) => (Digest, ExpiresAt) = (digest, expiresAt);

    /// <summary>The first 16 bytes of the SHA-256 of what its holder presents.</summary>
    public byte[] Digest { get; private set; }

    /// <summary>When it ends at the latest, to the second.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
}
