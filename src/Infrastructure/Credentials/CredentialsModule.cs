using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Infrastructure.Credentials;

/// <summary>Registers the module.</summary>
public static class CredentialsModule
{
    /// <summary>Adds what the use cases of factors, passkeys and outside log-ins need.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddCredentials(this IServiceCollection services)
    {
        services.AddScoped<IFactorReader, FactorReader>();
        services.AddScoped<IFactorEraser, FactorEraser>();
        services.AddScoped<IPersonalData, CredentialPersonalData>();
        services.AddOptions<SecondFactorOptions>().BindConfiguration(SecondFactorOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ITotpCodes, TotpCodes>();
        services.AddScoped<ITotpRepository, TotpRepository>();
        services.AddScoped<IRecoveryCodeRepository, RecoveryCodeRepository>();
        services.AddScoped<IOutsideLoginRepository, OutsideLoginRepository>();
        services.AddSingleton(AuthenticatorConfiguration.OneForEach);
        services.AddSingleton(PasskeyConfiguration.IsNobodyElses);
        services.AddSingleton(OutsideLoginConfiguration.IsNobodyElses);
        return services;
    }
}
