using FluentValidation;
using MediatR;
using MembersSite.Application.Common;
using MembersSite.Application.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Application;

/// <summary>Registers this layer.</summary>
public static class DependencyInjection
{
    /// <summary>Adds every use case: MediatR, the handlers, their validators, and the behaviours around them.</summary>
    /// <param name="services">Where to add them.</param>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {

        // It sends within the scope that it was made in, so no singleton may hold one.
        services.AddTransient<IMediator, DirectMediator>();
        services.AddSingleton<MessagePaths>();
        services.AddSingleton(typeof(MessagePath<,>));

        // Handlers are internal: without publicOnly: false the scan would pass over them in silence.
        services.Scan(scan => scan.FromAssemblies(typeof(DependencyInjection).Assembly)
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
            .AsImplementedInterfaces()
            .WithTransientLifetime());
        services.AddValidatorsFromAssembly(typeof(DependencyInjection).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);

        services.AddSingleton<TokenMetrics>();

        // The first one registered is the outermost. They hold nothing of a request, so one of each is enough.
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(LoggingBehaviour<,>));
        services.AddSingleton(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));
        return services;
    }
}
