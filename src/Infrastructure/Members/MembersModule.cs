using MembersSite.Application.Common;
using MembersSite.Application.Members;
using MembersSite.Application.Members.Approvals;
using MembersSite.Application.Members.Codes;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Members.Importing;
using MembersSite.Application.Members.Invitations;
using MembersSite.Application.Members.Joining;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Passwords;
using MembersSite.Domain.Members;
using MembersSite.Infrastructure.Members.Passwords;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MembersSite.Infrastructure.Members;

/// <summary>Registers the module.</summary>
public static class MembersModule
{
    // Of the module Mail, which knows what it means; here it is a fact of the site.
    private const string NoMail = "Mail:Off";

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
        services.AddOptions<JoiningOptions>().BindConfiguration(JoiningOptions.Section).ValidateDataAnnotations()
            .Validate<IConfiguration>(
                (options, configuration) => !NeedsMail(options) || !configuration.GetValue<bool>(NoMail),
                "Joining needs mail, and Mail:Off is true. Set Joining:ConfirmAddress to false for a site without mail, or Joining:Mode to Closed for one that nobody joins.")
            .ValidateOnStart();
        services.AddOptions<AdminDoorOptions>().BindConfiguration(AdminDoorOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<IMemberRepository, MemberRepository>();
        services.AddScoped<IMemberDirectory, MemberDirectory>();
        services.AddScoped<IMemberImport, MemberImport>();
        services.AddScoped<IPersonalData, MemberPersonalData>();
        services.AddSingleton(MemberConfiguration.UsernameIsUnique);
        services.AddSingleton(MemberConfiguration.EmailIsUnique);
        services.AddSingleton(InvitationConfiguration.AddressIsUnique);
        return services.AddInvitations().AddPasswords();
    }

    private static IServiceCollection AddInvitations(this IServiceCollection services)
    {
        services.AddOptions<InvitationOptions>().BindConfiguration(InvitationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<IInvitationRepository, InvitationRepository>();
        services.AddScoped<IWaitingList, WaitingList>();
        services.AddScoped<IPersonalData, InvitationPersonalData>();
        services.AddHostedService<InvitationPurgeService>();
        return services;
    }

    private static bool NeedsMail(JoiningOptions joining) => joining.Mode is JoiningMode.Invited or JoiningMode.Approved || (joining.Mode == JoiningMode.Open && joining.ConfirmAddress);

    private static IServiceCollection AddPasswords(this IServiceCollection services)
    {
        services.AddOptions<PasswordHashingOptions>().BindConfiguration(PasswordHashingOptions.Section).ValidateDataAnnotations()
            .Validate<IHostEnvironment>(
                (options, environment) => options.Cost >= PasswordHashingOptions.MinimumCost || environment.IsEnvironment("Testing"),
                $"PasswordHashing:Cost must be at least {PasswordHashingOptions.MinimumCost}.")
            .ValidateOnStart();
        services.AddOptions<ThrottlingOptions>().BindConfiguration(ThrottlingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PasswordHashingMetrics>();
        services.AddSingleton<BcryptPasswordHasher>();
        services.AddSingleton<IPasswordHasher, OpaquePasswordHasher>();
        services.AddSingleton<IPasswordCosts, PasswordCosts>();
        services.AddSingleton<ICommonPasswords, CommonPasswords>();
        services.AddSingleton<IPasswordAdvisor, PasswordAdvisor>();
        services.AddOptions<PasswordOptions>().BindConfiguration(PasswordOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PasswordOptions>, PasswordOptionsRules>();
        services.AddSingleton<IBreachedPasswords, BreachedPasswords>();
        return services;
    }
}
