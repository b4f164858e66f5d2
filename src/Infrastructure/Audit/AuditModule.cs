using MembersSite.Application.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Infrastructure.Audit;

/// <summary>Registers the module.</summary>
public static class AuditModule
{
    /// <summary>Adds the trail of what happened to users.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddScoped<IAuditTrail, AuditTrail>();
        return services;
    }
}
