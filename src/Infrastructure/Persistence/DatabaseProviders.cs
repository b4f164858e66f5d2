using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Persistence;

/// <summary>The kinds of database that the site runs on, of which <c>Database:Provider</c> chooses one.</summary>
internal static class DatabaseProviders
{
    /// <summary>Adds the choice among those that are added by <see cref="AddProvider"/>.</summary>
    public static IServiceCollection AddChosenProvider(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredKeyedService<IDatabase>(ChosenIn(provider)));
        services.AddScoped(provider => provider.GetRequiredKeyedService<MembersDbContext>(ChosenIn(provider)));
        return services;
    }

    /// <summary>Adds one of them: its database and its context, which are registered already.</summary>
    public static IServiceCollection AddProvider<TDatabase, TContext>(this IServiceCollection services, DatabaseProvider name)
        where TDatabase : class, IDatabase
        where TContext : MembersDbContext
    {
        services.AddKeyedSingleton<IDatabase>(name, (provider, _) => provider.GetRequiredService<TDatabase>());
        services.AddKeyedScoped<MembersDbContext>(name, (provider, _) => provider.GetRequiredService<TContext>());
        return services;
    }

    /// <summary>
    /// A broken unique rule is an expected failure, and MySQL's message about it quotes the e-mail address. What
    /// is not expected reaches the log as the exception of its request; a client who has gone away is no failure at all.
    /// </summary>
    public static void WithQuietFailures(this DbContextOptionsBuilder db) => db.ConfigureWarnings(warnings => warnings.Ignore(
        RelationalEventId.CommandError, RelationalEventId.ConnectionError, RelationalEventId.TransactionError,
        CoreEventId.SaveChangesFailed, CoreEventId.QueryIterationFailed));

    private static DatabaseProvider ChosenIn(IServiceProvider provider) => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider;
}
