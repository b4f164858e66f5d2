using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Infrastructure.Persistence.MySql;

/// <summary>Registers MySQL and MariaDB as something that the site runs on.</summary>
internal static class MySqlProvider
{
    public static IServiceCollection AddMySql(this IServiceCollection services)
    {
        services.AddOptions<MySqlOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MySqlDatabase>();
        services.AddSingleton<IDriverFailures, MySqlFailures>();
        services.AddHostedService<DatabaseNodesWatch>();
        services.AddDbContextPool<MySqlMembersDbContext>((provider, db) => Use(db, provider.GetRequiredService<MySqlDatabase>()));
        return services.AddProvider<MySqlDatabase, MySqlMembersDbContext>(DatabaseProvider.MySql);
    }

    private static void Use(DbContextOptionsBuilder db, MySqlDatabase database) =>
        db.UseMySql(database.ConnectionString, ServerVersion.Parse(database.ServerVersion), options =>
        {
            if (database.Settings().NoBackslashEscapes)
            {
                options.DisableBackslashEscaping(setSqlModeOnOpen: false);
            }
        })
        .AddInterceptors(new NodeInUse(database))
        .WithQuietFailures();
}
