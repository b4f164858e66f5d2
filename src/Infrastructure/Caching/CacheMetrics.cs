using System.Diagnostics.Metrics;

namespace MembersSite.Infrastructure.Caching;

/// <summary>Counters of cache hits and misses, on the one meter of this site.</summary>
internal sealed class CacheMetrics
{
    private const string MeterName = "MembersSite";

    private readonly Counter<long> _hits;
    private readonly Counter<long> _misses;

    public CacheMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _hits = meter.CreateCounter<long>("memberssite.tokens.cache.hits", "{lookup}", "Look-ups answered from memory");
        _misses = meter.CreateCounter<long>("memberssite.tokens.cache.misses", "{lookup}", "Look-ups that asked the database");
    }

    public void LookedUp(bool isHit) => (isHit ? _hits : _misses).Add(1);
}
