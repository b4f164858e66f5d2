using MembersSite.Application.Tokens;
using MembersSite.Domain.Tokens;
using MembersSite.Infrastructure.Caching;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>A bounded memory in front of <see cref="TokenLookup"/>.</summary>
internal sealed class CachedTokenReader(
    TokenLookup lookup, UserVersions versions, CacheLifetime lifetime, IOptions<TokenOptions> options, CacheMetrics metrics, TimeProvider clock)
    : ITokenReader
{
    private readonly UserCache<TokenHash, StoredToken> _cache = new(versions, lifetime, clock, options.Value.CacheEntries);

    public ValueTask<StoredToken?> FindAsync(TokenHash hash, CancellationToken ct)
    {
        // A token that has run out here may have been used, and so prolonged, on another node: ask again.
        var known = _cache.Find(hash);
        var isHit = known is not null && known.Token.ExpiresAt > clock.GetUtcNow();
        metrics.LookedUp(isHit);
        return isHit ? ValueTask.FromResult(known) : _cache.LoadAsync(hash, lookup.FindAsync, token => token.Token.UserId, ct);
    }
}
