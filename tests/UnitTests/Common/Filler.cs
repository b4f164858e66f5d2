using System.Collections;
using System.Reflection;
using ErrorOr;
using MembersSite.Domain.Common;
using MembersSite.Domain.Members;
using MembersSite.Domain.Tokens;

namespace MembersSite.UnitTests.Common;

/// <summary>Makes an instance of any message or answer, with <see cref="Marker"/> wherever a name speaks of a secret.</summary>
internal static class Filler
{
    /// <summary>Has the shape of a token that Trongate made, and of the part of an address before the @.</summary>
    public const string Marker = "S3cretS3cretS3cretS3cretS3cret42";

    private static readonly string[] Telling = ["Password", "Secret", "Token", "Value", "Hash", "Login", "EmailAddress", "Username", "FirstName", "LastName"];

    // What cannot be filled with any text, because it has a shape.
    private static readonly Dictionary<Type, object> Shaped = new()
    {
        [typeof(TokenValue)] = TokenValue.TryParse(Marker, out var value) ? value : throw new InvalidOperationException("The marker must have the shape of a token."),
        [typeof(TokenHash)] = new TokenHash(new byte[TokenHash.Size]),
        [typeof(TokenPurpose)] = TokenPurpose.Session,
        [typeof(Abilities)] = Abilities.Of(["profile:read"]),
        [typeof(PasswordHash)] = new PasswordHash(Marker),
        [typeof(EmailAddress)] = new EmailAddress(Marker + "@example.com"),
        [typeof(Username)] = new Username("anna"),
        [typeof(Error)] = MemberErrors.NotFound,
    };

    public static object Make(Type type)
    {
        if (Shaped.TryGetValue(type, out var shaped))
        {
            return shaped;
        }

        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(candidate => candidate.GetParameters() is not [var only] || only.ParameterType != type) // the one that copies
            .MaxBy(candidate => candidate.GetParameters().Length);
        var instance = constructor?.Invoke([.. constructor.GetParameters().Select(parameter => Fill(parameter.ParameterType, parameter.Name!))])
            ?? Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property is { CanWrite: true, PropertyType: var it } && it == typeof(string)))
        {
            property.SetValue(instance, Fill(typeof(string), property.Name));
        }

        return instance;
    }

    private static object? Fill(Type type, string name)
    {
        if (type == typeof(string))
        {
            return Telling.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? Marker : "plain";
        }

        if (type.IsGenericType && type.GetGenericArguments() is [var key, var value] && typeof(IEnumerable).IsAssignableFrom(type))
        {
            var entries = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
            entries.Add(Fill(key, name)!, Fill(value, name));
            return entries;
        }

        if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type))
        {
            var items = Array.CreateInstance(type.GetGenericArguments()[0], 1);
            items.SetValue(Fill(items.GetType().GetElementType()!, name), 0);
            return items;
        }

        var isOurs = type.Namespace!.StartsWith(nameof(MembersSite), StringComparison.Ordinal);
        return isOurs && type is { IsInterface: false, IsEnum: false } ? Make(type) : Default(type);
    }

    private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
