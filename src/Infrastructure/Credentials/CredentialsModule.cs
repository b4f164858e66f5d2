using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Application.Credentials.Passkeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
        return services.AddPasskeys();
    }

    private static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddOptions<PasskeyOptions>().BindConfiguration(PasskeyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<IPasskeyRepository, PasskeyRepository>();
        services.AddScoped<ICeremonyRepository, CeremonyRepository>();
        services.AddHostedService<CeremonyPurgeService>();

        // Of the framework's users nothing but what its handler of passkeys asks for.
        services.AddHttpContextAccessor();
        services.AddIdentityCore<PasskeyOwner>().AddUserStore<PasskeyStore>();
        services.AddScoped<IPasskeyHandler<PasskeyOwner>, PasskeyHandler<PasskeyOwner>>();
        services.AddSingleton<IConfigureOptions<IdentityPasskeyOptions>, PasskeyDomain>();
        services.AddScoped<IPasskeyCeremonies, PasskeyCeremonies>();
        return services;
    }
}
