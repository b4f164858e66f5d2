using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MembersSite.Infrastructure.Caching;

/// <summary>
/// Tells whether changes on other nodes are heard of. Without a configured Redis nobody expects that; while a
/// configured one is out of reach the site works, more slowly, by asking the database every time.
/// </summary>
internal sealed class RedisHealthCheck(CacheLifetime lifetime, IConfiguration configuration) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (string.IsNullOrEmpty(configuration["Redis:Configuration"]))
        {
            return HealthCheckResult.Healthy("not configured");
        }

        return lifetime.IsDeaf ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy();
    }
}
