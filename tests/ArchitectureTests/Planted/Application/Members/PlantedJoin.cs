using MembersSite.ArchitectureTests.Planted.Application.Tokens;

namespace MembersSite.ArchitectureTests.Planted.Application.Members;

// The message and its answer are allowed, also where the answer is a list; the port, and what it finds, are not.
public sealed class PlantedJoin(IPlantedPort port)
{
    public static PlantedIssue Message => new();

    public static PlantedIssued Answer => new();

    public static PlantedListed Listed => new();

    public Domain.Tokens.PlantedToken Find() => port.Find();
}
