using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Infrastructure.Persistence.Sqlite;

/// <summary>Registers SQLite as something that the site runs on.</summary>
internal static class SqliteProvider
{
    public static IServiceCollection AddSqlite(this IServiceCollection services)
    {
        services.AddSingleton<SqliteDatabase>();
        services.AddSingleton<IDriverFailures, SqliteFailures>();
        services.AddDbContextPool<SqliteMembersDbContext>((provider, db) => db
            .UseSqlite(provider.GetRequiredService<SqliteDatabase>().ConnectionString)
            .AddInterceptors(new SqliteSettings())
            .WithQuietFailures());
        return services.AddProvider<SqliteDatabase, SqliteMembersDbContext>(DatabaseProvider.Sqlite);
    }
}
