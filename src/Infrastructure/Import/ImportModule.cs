using MembersSite.Application.Import;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Infrastructure.Import;

/// <summary>Registers the module.</summary>
public static class ImportModule
{
    /// <summary>Adds what moving in from Trongate needs.</summary>
    /// <param name="services">Where to add it.</param>
    public static IServiceCollection AddImport(this IServiceCollection services)
    {
        services.AddSingleton<ITrongateSource, TrongateSource>();
        services.AddScoped<IImportedAccounts, ImportedAccounts>();
        return services;
    }
}
