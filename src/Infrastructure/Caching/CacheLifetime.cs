using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Caching;

/// <summary>
/// How long an answer from the database may be used again on this node. It bounds how long another node's
/// change can go unnoticed; while a configured Redis is out of reach, nothing is used again.
/// </summary>
internal sealed class CacheLifetime(IOptions<TokenOptions> options)
{
    private readonly TimeSpan _configured = TimeSpan.FromSeconds(options.Value.CacheSeconds);
    private volatile bool _missesChanges;

    public TimeSpan Current => _missesChanges ? TimeSpan.Zero : _configured;

    /// <summary>True while changes on other nodes cannot be heard of.</summary>
    public bool MissesChanges
    {
        get => _missesChanges;
        set => _missesChanges = value;
    }
}
