using System.Reflection;
using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace MembersSite.ArchitectureTests.Rules;

/// <summary>What holds of every type and every method.</summary>
internal static class TypeRules
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The types that somebody wrote; not those that the compiler or dotnet-ef made.</summary>
    public static IEnumerable<Type> Written(params Assembly[] assemblies) => assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace?.StartsWith("MembersSite.", StringComparison.Ordinal) == true)
        .Where(type => !type.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute" or "DbContextAttribute"));

    /// <summary>Classes that could be inherited from and are not made for it.</summary>
    public static IEnumerable<string> Unsealed(IEnumerable<Type> types) => types
        .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
        .Select(type => $"{type.FullName} is not sealed");

    /// <summary>Public types that are no message, answer, notification, port, options or Add… class.</summary>
    public static IEnumerable<string> NeedlesslyPublic(IReadOnlyCollection<Type> types)
    {
        var spoken = new HashSet<Type>();
        foreach (var type in types.Where(type => type.IsVisible && (type.IsInterface || Messages.IsMessage(type) || Messages.IsNotification(type))))
        {
            AddSpokenBy(type, spoken);
        }

        return types
            .Where(type => type.IsVisible && !spoken.Contains(type) && !IsOptions(type) && !IsAddClass(type))
            .Select(type => $"{type.FullName} is public");
    }

    /// <summary>Methods that return a task without saying so by their name.</summary>
    public static IEnumerable<string> AsyncWithoutSaying(IEnumerable<Type> types) => AsyncMethodsOf(types)
        .Where(method => !method.Name.EndsWith("Async", StringComparison.Ordinal) && !IsNamedByOthers(method))
        .Select(Describe);

    /// <summary>Methods that return a task and cannot be told to give up.</summary>
    public static IEnumerable<string> AsyncWithoutCancellation(IEnumerable<Type> types) => AsyncMethodsOf(types)
        .Where(method => method.GetParameters().All(parameter => parameter.ParameterType != typeof(CancellationToken)) && !IsDisposal(method))
        .Select(Describe);

    /// <summary>
    /// Pages that ask for a role or a policy of their own where they should ask for a scenario: who may do what stands in one place.
    /// </summary>
    /// <param name="types">The types of the pages.</param>
    /// <param name="scenarios">The class that names all scenarios.</param>
    public static IEnumerable<string> OutsideScenarios(IEnumerable<Type> types, Type scenarios)
    {
        var names = scenarios.GetFields(Declared).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToList();
        return types.SelectMany(type => type.GetMethods(Declared).Cast<MemberInfo>().Append(type))
            .Where(member => member.GetCustomAttributes<AuthorizeAttribute>(inherit: false).Any(it => it.Roles is not null || (it.Policy is { } policy && !names.Contains(policy))))
            .Select(member => $"{member.DeclaringType?.FullName ?? ((Type)member).FullName}: {member.Name}");
    }

    // What a message or a port speaks of, and what that speaks of in turn.
    private static void AddSpokenBy(Type type, HashSet<Type> spoken)
    {
        if (!spoken.Add(type))
        {
            return;
        }

        // Of the platform's types only what they are made of is ours: the T of a Task<T>.
        var isOurs = type.Namespace?.StartsWith(nameof(MembersSite), StringComparison.Ordinal) == true;
        var methods = isOurs ? type.GetMethods(Declared).Where(method => method.IsPublic) : [];
        var mentioned = methods.SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .Concat(isOurs ? type.GetInterfaces() : [])
            .Concat(type.GetGenericArguments());
        foreach (var other in mentioned)
        {
            AddSpokenBy(other, spoken);
        }
    }

    // By the constant that names their section of the configuration; a name alone makes no options.
    private static bool IsOptions(Type type) => type.GetField("Section") is { IsLiteral: true };

    private static bool IsAddClass(Type type) => type is { IsAbstract: true, IsSealed: true }
        && type.GetMethods(Declared).Where(method => method.IsPublic).All(method => method.Name.StartsWith("Add", StringComparison.Ordinal));

    private static IEnumerable<MethodInfo> AsyncMethodsOf(IEnumerable<Type> types) => types
        .SelectMany(type => type.GetMethods(Declared))
        .Where(method => method.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !method.IsSpecialName && !method.Name.Contains('<', StringComparison.Ordinal))
        .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType.Name is "ValueTask" or "ValueTask`1");

    // The platform lets nobody give up the end of something.
    private static bool IsDisposal(MethodInfo method) => method.Name is nameof(IAsyncDisposable.DisposeAsync) && typeof(IAsyncDisposable).IsAssignableFrom(method.DeclaringType);

    // By MediatR, by the address of an action, or by what is overridden.
    private static bool IsNamedByOthers(MethodInfo method) => method.GetBaseDefinition() != method
        || (method.IsPublic && typeof(Controller).IsAssignableFrom(method.DeclaringType))
        || method.DeclaringType!.GetInterfaces().Where(it => it.Assembly == typeof(IMediator).Assembly).SelectMany(it => it.GetMethods()).Any(it => it.Name == method.Name);

    private static string Describe(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}
