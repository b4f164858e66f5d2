using MembersSite.Application.Throttling;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Infrastructure.Throttling;

/// <summary>Registers the module.</summary>
public static class ThrottlingModule
{
    /// <summary>Adds the counts of attempts.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddThrottling(this IServiceCollection services)
    {
        services.AddOptions<AttemptPurgeOptions>().BindConfiguration(AttemptPurgeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHostedService<AttemptPurgeService>();
        services.AddScoped<IAttemptCounter, AttemptCounter>();
        return services;
    }
}
