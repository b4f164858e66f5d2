using System.Collections.Concurrent;
using MembersSite.Application.Tokens;
using MembersSite.Domain.Tokens;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>The uses that were noted and not yet written; one a token, the latest.</summary>
internal sealed class TokenUses : ITokenUses
{
    private readonly ConcurrentDictionary<long, TokenUse> _pending = new();

    public void Note(StoredToken token, DateTimeOffset now)
    {
        if (now - token.LastUsedAt >= Token.UseResolution)
        {
            _pending[token.Token.TokenId] = new TokenUse(token.Token.TokenId, now, Token.ExpiryAfterUse(now, token.IdleSeconds, token.Token.EndsAt));
        }
    }

    /// <summary>Takes what is pending, to be written.</summary>
    public IReadOnlyList<TokenUse> TakeAll()
    {
        var uses = new List<TokenUse>();
        foreach (var tokenId in _pending.Keys)
        {
            if (_pending.TryRemove(tokenId, out var use))
            {
                uses.Add(use);
            }
        }

        return uses;
    }

    /// <summary>Puts back what could not be written; a later use of the same token counts more.</summary>
    public void PutBack(IEnumerable<TokenUse> uses)
    {
        foreach (var use in uses)
        {
            _pending.TryAdd(use.TokenId, use);
        }
    }
}

/// <summary>A token was used, and expires later for it.</summary>
internal sealed record TokenUse(long TokenId, DateTimeOffset UsedAt, DateTimeOffset ExpiresAt);
