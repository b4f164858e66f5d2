using MembersSite.Application.Audit;
using MembersSite.Application.Common;
using MembersSite.Domain.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Infrastructure.Audit;

/// <summary>Registers the module.</summary>
public static class AuditModule
{
    /// <summary>Adds the trail of what happened to users, what reads it, and the background service that keeps it small.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        foreach (var ability in AuditAbilities.All)
        {
            services.AddSingleton(ability);
        }

        services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<IAuditTrail, AuditTrail>();
        services.AddScoped<IAuditRepository, AuditRepository>();
        services.AddScoped<IPersonalData, AuditPersonalData>();
        services.AddHostedService<AuditPurgeService>();
        return services;
    }
}
