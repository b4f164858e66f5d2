using MembersSite.Application.Import.Accounts;
using MembersSite.Application.Import.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Application.Import;

/// <summary>The steps that an import takes.</summary>
internal static class ImportSteps
{
    public static IServiceCollection AddImportSteps(this IServiceCollection services)
    {
        services.AddTransient<AccountImport>();
        services.AddTransient<AccountBatch>();
        services.AddTransient<NewAccounts>();
        services.AddTransient<KnownAccounts>();
        services.AddTransient<AccountWriter>();
        services.AddTransient<TokenImport>();
        services.AddTransient<PhpSessionImport>();
        services.AddTransient<SessionWriter>();
        services.AddTransient<KnownSessions>();
        services.AddTransient<TokensOfFiles>();
        services.AddTransient<GoneTokens>();
        return services;
    }
}
