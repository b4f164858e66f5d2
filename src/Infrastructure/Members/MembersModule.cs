using MembersSite.Application.Common;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Members.Passwords;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MembersSite.Infrastructure.Members;

/// <summary>Registers the module.</summary>
public static class MembersModule
{
    /// <summary>Adds what the use cases of Members need: its table, and what checks passwords.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddMembers(this IServiceCollection services)
    {
        foreach (var ability in MemberAbilities.All)
        {
            services.AddSingleton(ability);
        }

        services.AddOptions<SessionLifetimes>().BindConfiguration(SessionLifetimes.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MailedLinkOptions>().BindConfiguration(MailedLinkOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<IMemberRepository, MemberRepository>();
        services.AddScoped<IPersonalData, MemberPersonalData>();
        services.AddSingleton(MemberConfiguration.UsernameIsUnique);
        services.AddSingleton(MemberConfiguration.EmailIsUnique);
        return services.AddPasswords();
    }

    private static IServiceCollection AddPasswords(this IServiceCollection services)
    {
        services.AddOptions<PasswordHashingOptions>().BindConfiguration(PasswordHashingOptions.Section).ValidateDataAnnotations()
            .Validate<IHostEnvironment>(
                (options, environment) => options.Cost >= PasswordHashingOptions.MinimumCost || environment.IsEnvironment("Testing"),
                $"PasswordHashing:Cost must be at least {PasswordHashingOptions.MinimumCost}.")
            .ValidateOnStart();
        services.AddSingleton<PasswordHashingMetrics>();
        services.AddSingleton<BcryptPasswordHasher>();
        services.AddSingleton<IPasswordHasher, OpaquePasswordHasher>();
        services.AddSingleton<ICommonPasswords, CommonPasswords>();
        return services;
    }
}
