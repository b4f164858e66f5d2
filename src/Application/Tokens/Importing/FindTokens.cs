using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;
using MembersSite.Domain.Tokens;

namespace MembersSite.Application.Tokens.Importing;

/// <summary>Asks which tokens are still here under the values that were imported, a few thousand at once.</summary>
/// <param name="Digests">The first 16 bytes of the SHA-256 of each value.</param>
public sealed record FindTokens(IReadOnlyList<byte[]> Digests) : IRequest<ErrorOr<IReadOnlyList<FoundToken>>>, IQuietRequest;

/// <summary>A token that is still here.</summary>
/// <param name="Digest">Under which of the values.</param>
/// <param name="TokenId">The key.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Payload">What it was issued with, or nothing.</param>
/// <param name="ExpiresAt">From when on it is refused: what has expired is here until it is purged.</param>
public sealed record FoundToken(byte[] Digest, long TokenId, TrongateUserId UserId, string? Payload, DateTimeOffset ExpiresAt)
{
    /// <summary>Leaves out the payload, which may hold what a person entered.</summary>
    public override string ToString() => $"{nameof(FoundToken)} {{ {TokenId} }}";
}

internal sealed class FindTokensHandler(IImportedSessions sessions) : IRequestHandler<FindTokens, ErrorOr<IReadOnlyList<FoundToken>>>
{
    public async Task<ErrorOr<IReadOnlyList<FoundToken>>> Handle(FindTokens request, CancellationToken ct) =>
        (await sessions.FindAsync(request.Digests, ct))
            .Select(found => new FoundToken(found.Hash.ToArray()[..(TokenHash.Size / 2)], found.TokenId, found.UserId, found.Payload, found.ExpiresAt))
            .ToList();
}
