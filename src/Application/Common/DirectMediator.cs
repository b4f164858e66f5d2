using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.Application.Common;

/// <summary>
/// Sends messages to their handlers through the behaviours as MediatR's own mediator does, with less work for each:
/// every request with a token sends a message or two (docs/decisions/0002).
/// </summary>
internal sealed class DirectMediator(MessagePaths paths, IServiceProvider services) : IMediator
{
    public Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default) =>
        paths.Of(request).SendAsync(request, services, cancellationToken);

    public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default)
        where TNotification : INotification =>
        throw new NotSupportedException("This site has no notifications: a handler sends what it wants to happen.");
}

/// <summary>The path of each kind of message, found out once.</summary>
internal sealed class MessagePaths(IServiceProvider services)
{
    private readonly ConcurrentDictionary<Type, object> _paths = new();

    public MessagePath<TResponse> Of<TResponse>(IRequest<TResponse> request) =>
        (MessagePath<TResponse>)_paths.GetOrAdd(request.GetType(), static (type, services) => Find<TResponse>(type, services), services);

    private static object Find<TResponse>(Type request, IServiceProvider services) =>
        services.GetRequiredService(typeof(MessagePath<,>).MakeGenericType(request, typeof(TResponse)));
}

/// <summary>How messages with this answer reach their handler.</summary>
internal abstract class MessagePath<TResponse>
{
    public abstract Task<TResponse> SendAsync(IRequest<TResponse> request, IServiceProvider services, CancellationToken ct);
}

/// <summary>How one kind of message reaches its handler: through every behaviour, the first one registered outermost.</summary>
internal sealed class MessagePath<TRequest, TResponse> : MessagePath<TResponse>
    where TRequest : IRequest<TResponse>
{
    private readonly IPipelineBehavior<TRequest, TResponse>[] _behaviours;

    public MessagePath(IEnumerable<IPipelineBehavior<TRequest, TResponse>> behaviours) =>
        _behaviours = [.. behaviours.Where(behaviour => behaviour is not IOptionalBehaviour { Applies: false })];

    public override Task<TResponse> SendAsync(IRequest<TResponse> request, IServiceProvider services, CancellationToken ct)
    {
        var message = (TRequest)request;
        RequestHandlerDelegate<TResponse> next = () => services.GetRequiredService<IRequestHandler<TRequest, TResponse>>().Handle(message, ct);
        for (var i = _behaviours.Length - 1; i > 0; i--)
        {
            next = Around(_behaviours[i], message, next, ct);
        }

        return _behaviours is [var outermost, ..] ? outermost.Handle(message, ct, next) : next();
    }

    private static RequestHandlerDelegate<TResponse> Around(
        IPipelineBehavior<TRequest, TResponse> behaviour, TRequest message, RequestHandlerDelegate<TResponse> next, CancellationToken ct) =>
        () => behaviour.Handle(message, ct, next);
}
