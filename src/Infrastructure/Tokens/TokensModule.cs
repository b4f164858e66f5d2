using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using MembersSite.Application.Tokens.Importing;
using MembersSite.Application.Tokens.Levels;
using MembersSite.Application.Tokens.Users;
using MembersSite.Domain.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Infrastructure.Tokens;

/// <summary>Registers the module.</summary>
public static class TokensModule
{
    /// <summary>Adds what the use cases of Tokens need: its tables, the memory in front of them, and the background services.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddTokens(this IServiceCollection services)
    {
        foreach (var ability in TokenAbilities.All)
        {
            services.AddSingleton(ability);
        }

        services.AddOptions<TokenPurgeOptions>().BindConfiguration(TokenPurgeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<ITokenRepository, TokenRepository>();
        services.AddScoped<IPersonalData, TokenPersonalData>();
        services.AddScoped<IImportedSessions, ImportedSessions>();
        services.AddSingleton<TokenLookup>();
        services.AddSingleton<ITokenReader, CachedTokenReader>();
        services.AddSingleton<TokenUses>();
        services.AddSingleton<ITokenUses>(provider => provider.GetRequiredService<TokenUses>());
        services.AddHostedService<TokenUseWriter>();
        services.AddScoped<ITrongateUserRepository, TrongateUserRepository>();
        services.AddScoped<ILevelRepository, LevelRepository>();
        services.AddScoped<IUserImport, UserImport>();
        services.AddSingleton(UserLevelConfiguration.TitleIsUnique);
        services.AddHostedService<TokenPurgeService>();
        return services;
    }
}
