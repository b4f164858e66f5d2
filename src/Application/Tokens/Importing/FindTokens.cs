using ErrorOr;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Domain.Common;

namespace MembersSite.Application.Tokens.Importing;

/// <summary>Asks which tokens are still here under the values that were imported, a few thousand at once.</summary>
/// <param name="Digests">The first 16 bytes of the SHA-256 of each value.</param>
public sealed record FindTokens(IReadOnlyList<byte[]> Digests) : IRequest<ErrorOr<IReadOnlyList<FoundToken>>>, IQuietRequest;

/// <summary>A token that is still here.</summary>
/// <param name="TokenId">The key.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="Payload">What it was issued with, or nothing.</param>
public sealed record FoundToken(long TokenId, TrongateUserId UserId, string? Payload)
{
    /// <summary>Leaves out the payload, which may hold what a person entered.</summary>
    public override string ToString() => $"{nameof(FoundToken)} {{ {TokenId} }}";
}

internal sealed class FindTokensHandler(IImportedSessions sessions) : IRequestHandler<FindTokens, ErrorOr<IReadOnlyList<FoundToken>>>
{
    public async Task<ErrorOr<IReadOnlyList<FoundToken>>> Handle(FindTokens request, CancellationToken ct) =>
        (await sessions.FindAsync(request.Digests, ct)).Select(found => new FoundToken(found.TokenId, found.UserId, found.Payload)).ToList();
}
