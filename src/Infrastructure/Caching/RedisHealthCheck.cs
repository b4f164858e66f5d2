using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Caching;

/// <summary>
/// Tells whether changes on other nodes are heard of. Without a configured Redis nobody expects that; while a
/// configured one is out of reach the site works, more slowly, by asking the database every time.
/// </summary>
internal sealed class RedisHealthCheck(CacheLifetime lifetime, IOptions<RedisOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!options.Value.IsConfigured)
        {
            return HealthCheckResult.Healthy("not configured");
        }

        return lifetime.MissesChanges ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy();
    }
}
