using System.Reflection;
using ErrorOr;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace MembersSite.ArchitectureTests.Rules;

/// <summary>What holds of every message.</summary>
internal static class Messages
{
    public static Type[] In(Assembly assembly) => [.. assembly.GetTypes().Where(type => type is { IsAbstract: false, IsInterface: false } && IsMessage(type))];

    public static Type AnswerOf(Type message) =>
        message.GetInterfaces().Single(it => it.IsGenericType && it.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];

    /// <summary>What an answer is made of: the B of an ErrorOr of B, and of one of a list of B.</summary>
    public static IEnumerable<Type> PartsOf(Type answer) => answer.GetGenericArguments().SelectMany(part => PartsOf(part).Prepend(part));

    /// <summary>Messages that not exactly one handler is registered for.</summary>
    public static IEnumerable<string> WithoutOneHandler(IEnumerable<Type> messages, IServiceProvider services) => messages
        .Select(message => (message, Count: services.GetServices(typeof(IRequestHandler<,>).MakeGenericType(message, AnswerOf(message))).Count()))
        .Where(it => it.Count != 1)
        .Select(it => $"{it.message.Name} has {it.Count} handlers");

    /// <summary>Messages whose answer cannot carry a failure, so that validation would pass them by.</summary>
    public static IEnumerable<string> WithoutRoomForFailure(IEnumerable<Type> messages) => messages
        .Where(message => AnswerOf(message) is not { IsGenericType: true } answer || answer.GetGenericTypeDefinition() != typeof(ErrorOr<>))
        .Select(message => $"{message.Name} answers with {AnswerOf(message).Name}");

    /// <summary>Messages around which a behaviour is missing, such as one that was never registered.</summary>
    public static IEnumerable<string> WithoutBehaviours(IEnumerable<Type> messages, IEnumerable<Type> behaviours, IServiceProvider services) =>
        from message in messages
        let around = services.GetServices(typeof(IPipelineBehavior<,>).MakeGenericType(message, AnswerOf(message))).Select(it => it!.GetType().GetGenericTypeDefinition())
        from behaviour in behaviours.Except(around)
        where behaviour.GetGenericArguments()[0].GetGenericParameterConstraints().Where(it => !it.IsGenericType).All(it => it.IsAssignableFrom(message))
        select $"{message.Name} is sent without {behaviour.Name}";

    /// <summary>Validators of what is no message, which nothing would run.</summary>
    public static IEnumerable<string> ValidatorsOfNoMessage(IEnumerable<Type> types) => types
        .Where(type => MessageOf(type) is { } message && !IsMessage(message))
        .Select(type => $"{type.Name} validates {MessageOf(type)!.Name}");

    /// <summary>Validators that the container does not know.</summary>
    public static IEnumerable<string> ValidatorsOutOfReach(IEnumerable<Type> types, IServiceProvider services) => types
        .Where(type => MessageOf(type) is { } message && services.GetServices(typeof(IValidator<>).MakeGenericType(message)).Count(it => it!.GetType() == type) != 1)
        .Select(type => $"{type.Name} is not registered once");

    /// <summary>
    /// The full names of what modules say to each other: messages, their answers and notifications, and whatever types of ours these hold.
    /// </summary>
    public static IReadOnlySet<string> SpokenIn(Assembly assembly)
    {
        var spoken = new HashSet<Type>();
        var messages = In(assembly);
        foreach (var type in messages.Concat(messages.SelectMany(message => PartsOf(AnswerOf(message)))).Concat(assembly.GetTypes().Where(IsNotification)))
        {
            AddWithWhatItHolds(type, spoken);
        }

        return spoken.Select(type => type.FullName!).ToHashSet(StringComparer.Ordinal);
    }

    public static bool IsNotification(Type type) => typeof(INotification).IsAssignableFrom(type);

    public static bool IsMessage(Type type) => typeof(IBaseRequest).IsAssignableFrom(type);

    private static void AddWithWhatItHolds(Type type, HashSet<Type> spoken)
    {
        if (type.Namespace?.StartsWith(nameof(MembersSite), StringComparison.Ordinal) != true)
        {
            foreach (var part in type.GetGenericArguments())
            {
                AddWithWhatItHolds(part, spoken);
            }
        }
        else if (spoken.Add(type))
        {
            foreach (var property in type.GetProperties())
            {
                AddWithWhatItHolds(property.PropertyType, spoken);
            }
        }
    }

    private static Type? MessageOf(Type validator) =>
        validator.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(AbstractValidator<>) ? parent.GetGenericArguments()[0] : null;
}
