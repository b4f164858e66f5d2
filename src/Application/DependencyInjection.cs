using FluentValidation;
using MediatR;
using MembersSite.Application.Audit;
using MembersSite.Application.Common;
using MembersSite.Application.Credentials;
using MembersSite.Application.Credentials.Passkeys;
using MembersSite.Application.Import;
using MembersSite.Application.Mail;
using MembersSite.Application.Members.Directory;
using MembersSite.Application.Members.Joining;
using MembersSite.Application.Members.LoggingIn;
using MembersSite.Application.Members.Managing;
using MembersSite.Application.Members.Passwords;
using MembersSite.Application.Members.Security;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Application;

/// <summary>Registers this layer.</summary>
public static class DependencyInjection
{
    /// <summary>Adds every use case of every module: MediatR, the handlers, their validators and metrics, and the behaviours around them.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        // MediatR 5 has no registration of its own. It asks the scope that it is sent from, so it is never a singleton.
        services.AddTransient<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddTransient<IMediator, Mediator>();

        // Handlers are internal: without publicOnly: false the scan would pass over them in silence.
        services.Scan(scan => scan.FromAssemblies(typeof(DependencyInjection).Assembly)
            .AddClasses(classes => classes.AssignableToAny(typeof(IRequestHandler<,>), typeof(INotificationHandler<>)), publicOnly: false)
            .AsImplementedInterfaces()
            .WithTransientLifetime()
            .AddClasses(classes => classes.Where(type => type.Name.EndsWith("Metrics", StringComparison.Ordinal)), publicOnly: false)
            .AsSelf()
            .WithSingletonLifetime());
        services.AddValidatorsFromAssembly(typeof(DependencyInjection).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);

        // The first one registered is the outermost. They hold nothing of a request, so one of each is enough.
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(LoggingBehaviour<,>));
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(OutageBehaviour<,>));
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));

        // Around those messages alone that declare it, which is what its constraint says; it writes within the unit of work of their scope.
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(AuditBehaviour<,>));
        services.AddScoped<Circumstances>();

        // What several use cases of Members share.
        services.AddTransient<CountedPasswords>();
        services.AddTransient<KnownDevices>();
        services.AddTransient<WaysIn>();
        services.AddTransient<TrustedDevices>();
        services.AddTransient<FinishedLogin>();
        services.AddTransient<SecondFactorCheck>();
        services.AddTransient<MemberSearch>();
        services.AddTransient<MemberIndex>();
        services.AddTransient<MemberChanges>();
        services.AddTransient<AdminDoor>();
        services.AddTransient<JoinProofs>();

        // Of Mail.
        services.AddTransient<MailNotes>();

        // And of Credentials.
        services.AddTransient<CountedCodes>();
        services.AddTransient<Ceremonies>();

        services.AddImportSteps();
        return services;
    }
}
