using ErrorOr;
using MembersSite.Application.Common;
using MembersSite.Infrastructure.Caching;
using MembersSite.Infrastructure.Persistence;
using MembersSite.Infrastructure.Persistence.MySql;
using MembersSite.Infrastructure.Persistence.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Infrastructure;

/// <summary>Registers what the modules share: the database, the memory in front of it, and the checks of health.</summary>
public static class DependencyInjection
{
    /// <summary>Adds the ground on which the modules stand. Each module adds itself: <c>AddTokens()</c>, <c>AddMembers()</c>.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddPersistence().AddKeys().AddCaching().AddHealth();
    }

    /// <summary>Creates and migrates the database. To be called once, before the site listens.</summary>
    /// <param name="services">The services of the site.</param>
    /// <param name="ct">Cancels what has not begun yet.</param>
    /// <returns>Where the database is, fit to be shown, and the migrations that were applied; or an error that says in one line what to check.</returns>
    public static async Task<ErrorOr<(string Where, IReadOnlyList<string> Migrations)>> AddDatabaseAsync(this IServiceProvider services, CancellationToken ct = default)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            var migrated = await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().MigrateAsync(ct);
            return migrated.Then(migrations => (services.GetRequiredService<IDatabase>().Description, migrations));
        }
        catch (ArgumentException)
        {
            // The message may quote the connection string, and so a password.
            return DatabaseErrors.BadConnectionString;
        }
    }

    private static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        services.AddSqlite();
        services.AddMySql();
        services.AddChosenProvider();
        services.AddSingleton(provider => new WriteGate(oneAtATime: provider.GetRequiredService<IDatabase>().HasOneWriter));
        services.AddSingleton<IOutages, DatabaseOutages>();
        services.AddTransient<IPurges, Purges>();

        services.AddScoped<DatabaseMigrator>();
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<UserChanges>();
        services.AddSingleton<UniqueRules>();
        return services;
    }

    private static IServiceCollection AddKeys(this IServiceCollection services)
    {
        // A name that stays the same wherever the site is installed: its nodes read each other's.
        services.AddDataProtection().SetApplicationName("MembersSite");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>((options, scopes) => options.XmlRepository = new DataProtectionKeys(scopes));
        services.AddSingleton<ISealer, Sealer>();
        return services;
    }

    private static IServiceCollection AddCaching(this IServiceCollection services)
    {
        services.AddOptions<TokenOptions>().BindConfiguration(TokenOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<UserVersions>();
        services.AddSingleton<CacheLifetime>();
        services.AddSingleton<CacheMetrics>();
        services.AddOptions<RedisOptions>().BindConfiguration(RedisOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RedisBroadcast>();
        services.AddSingleton<IChangeBroadcast>(provider => provider.GetRequiredService<RedisBroadcast>());
        services.AddHostedService(provider => provider.GetRequiredService<RedisBroadcast>());
        return services;
    }

    private static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseHealthCheck>();
        services.AddHealthChecks()
            .AddCheck<DatabaseHealthCheck>("database")
            .AddCheck<RedisHealthCheck>("redis");
        return services;
    }
}
