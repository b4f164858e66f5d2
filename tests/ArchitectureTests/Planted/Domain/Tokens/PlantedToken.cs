namespace MembersSite.ArchitectureTests.Planted.Domain.Tokens;

public sealed class PlantedToken
{
    // In a lambda, where the compiler moves it to a class of its own.
    public static Func<object> Owner => () => new Members.PlantedMember();
}

public sealed record PlantedValue;

public static class PlantedErrors
{
    public static string Unknown => "There is no such token.";
}
