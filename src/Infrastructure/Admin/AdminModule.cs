using MembersSite.Domain.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Infrastructure.Admin;

/// <summary>Registers the module.</summary>
public static class AdminModule
{
    /// <summary>Adds what those who run the site may be allowed to do.</summary>
    /// <param name="services">Where to add it.</param>
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        foreach (var ability in AdminAbilities.All)
        {
            services.AddSingleton(ability);
        }

        return services;
    }
}
