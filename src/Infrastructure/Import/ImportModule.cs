using MembersSite.Application.Import;
using MembersSite.Application.Import.Accounts;
using MembersSite.Application.Import.Sessions;
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
        services.AddSingleton<IImportLock, ImportLock>();
        services.AddScoped<IImportedTokens, ImportedTokens>();
        services.AddSingleton<IPhpSessions, PhpSessionFolder>();
        services.AddOptions<ImportPurgeOptions>().BindConfiguration(ImportPurgeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHostedService<ImportPurgeService>();
        services.AddScoped<IImportedAccounts, ImportedAccounts>();
        return services;
    }
}
