namespace MembersSite.ArchitectureTests.Planted.Domain.Members;

public sealed class PlantedMember
{
    // In an asynchronous method, which the compiler turns into a class of its own.
    public static async Task<object> WaitAsync()
    {
        await Task.Yield();
        return new Tokens.PlantedToken();
    }
}
